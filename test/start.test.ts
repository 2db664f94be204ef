import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, loadavg } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ensureBuild, ensureClient } from "#scripts/ensure-build.ts";
import { freePort } from "#server/database/free-port.ts";
import { stopLeftover } from "#server/database/leftover-server.ts";
import { shareProofs } from "#scripts/share-proofs.ts";

const root = resolve(import.meta.dirname, "..");

/** From `npm start`, with everything done already, to the address; in milliseconds. */
const secondStartMilliseconds = 8_000;

let dataFolder: string;
let port: number;
const started: Run[] = [];

beforeAll(async () => {
  await ensureClient();
  await ensureBuild();
  await mkdir(resolve(root, ".data"), { recursive: true });
  dataFolder = await mkdtemp(resolve(root, ".data/start-test-"));
  // As .data/ itself is: the user that PostgreSQL runs as has to pass it.
  await chmod(dataFolder, 0o755);
  await shareProofs(dataFolder);
  port = await freePort();
}, 400_000);

afterAll(async () => {
  for (const run of started) run.child.kill("SIGKILL");
  await vi.waitUntil(() => ourProcesses().length === 0, { timeout: 30_000 });
  await stopLeftover(join(dataFolder, "postgres"));
  await rm(dataFolder, { recursive: true, force: true });
}, 60_000);

interface Run {
  readonly child: ChildProcess;
  /** Everything that was printed so far. */
  readonly output: () => string;
  readonly ended: Promise<unknown>;
}

/** As a person does it: signals go to npm, and what it started must end with it. */
function start(overrides: Record<string, string> = {}): Run {
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn("npm", ["start"], {
    cwd: root,
    env: {
      ...environment,
      NODE_ENV: "production",
      HOLDOUT_DATA_DIR: dataFolder,
      PORT: String(port),
      ...overrides,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout?.on("data", (bytes) => (said += bytes));
  child.stderr?.on("data", (bytes) => (said += bytes));
  const run = { child, output: () => said, ended: once(child, "exit") };
  started.push(run);
  return run;
}

async function untilReady(run: Run): Promise<void> {
  await vi.waitFor(
    () => {
      if (run.child.exitCode !== null)
        throw new Error(`It ended with ${run.child.exitCode}:\n${run.output()}`);
      expect(run.output()).toContain("Holdout is ready at");
    },
    { timeout: 120_000, interval: 50 },
  );
}

/** Processes of ours, told by the data folder in their environment; PostgreSQL has another environment. */
function ourProcesses(): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const isOurs = readFileSync(`/proc/${pid}/environ`, "utf8").includes(dataFolder);
        return isOurs ? [`${pid} ${readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")}`] : [];
      } catch {
        return [];
      }
    });
}

function databaseProcess(): number | null {
  try {
    return Number.parseInt(readFileSync(join(dataFolder, "postgres/postmaster.pid"), "utf8"), 10);
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe.runIf(process.platform === "linux")("npm start", () => {
  test("shows each step, the address and the accounts, and serves", { timeout: 180_000 }, async () => {
    const run = start();
    await untilReady(run);
    for (const name of [
      "packages of the lockfile",
      "embedded PostgreSQL",
      "migrations",
      "content",
      "grading worker",
      "web",
    ]) {
      expect(run.output()).toMatch(new RegExp(`✓ ${name} +\\d+\\.\\d s`));
    }
    expect(run.output()).toContain(`http://127.0.0.1:${port}`);
    expect(run.output()).toMatch(/admin@holdout\.test +\S{8,}/);
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect(page.status).toBe(200);
    const health = await fetch(`http://127.0.0.1:${port}/api/health`);
    expect([200, 503]).toContain(health.status);

    const samePort = start({ HOLDOUT_DATA_DIR: join(dataFolder, "other") });
    expect(await samePort.ended).toEqual([1, null]);
    expect(samePort.output()).toMatch(new RegExp(`Port ${port} is taken by process \\d+ .*web\\.ts`));
    expect(samePort.output()).toContain(`PORT=${port + 1} npm start`);

    const sameFolder = start({ PORT: String(await freePort()) });
    expect(await sameFolder.ended).toEqual([1, null]);
    expect(sameFolder.output()).toMatch(/embedded database of this folder is in use by process \d+/);
    // The first one did not notice either of them.
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);

    const database = databaseProcess() as number;
    expect(isRunning(database)).toBe(true);
    run.child.kill("SIGTERM");
    expect(await run.ended).toEqual([0, null]);
    expect(ourProcesses()).toEqual([]);
    expect(isRunning(database)).toBe(false);
    expect(databaseProcess()).toBeNull();
  });

  test("a second start is ready within eight seconds; Ctrl-C ends it", { timeout: 60_000 }, async () => {
    const began = performance.now();
    const run = start();
    await untilReady(run);
    // On a machine that is busy with other things, its load stretches the time.
    const stretch = Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
    expect(performance.now() - began).toBeLessThan(secondStartMilliseconds * stretch);
    expect(run.output()).toMatch(/packages of the lockfile .*already installed/);
    expect(run.output()).toMatch(/application .*already built/);
    expect(run.output()).toMatch(/migrations .*up to date/);
    run.child.kill("SIGINT");
    expect(await run.ended).toEqual([0, null]);
    expect(ourProcesses()).toEqual([]);
    expect(databaseProcess()).toBeNull();
  });

  test("what a killed start left behind does not block the next one", { timeout: 120_000 }, async () => {
    const killed = start();
    await untilReady(killed);
    const tree = ourProcesses();
    const startProcess = tree.find((line) => line.includes("scripts/start.ts"));
    process.kill(Number.parseInt(startProcess ?? "", 10), "SIGKILL");
    await vi.waitFor(() => expect(ourProcesses()).toEqual([]), { timeout: 20_000 });
    expect(isRunning(databaseProcess() as number)).toBe(true);

    const orphan = databaseProcess() as number;
    const run = start();
    await untilReady(run);
    expect(isRunning(orphan)).toBe(false);
    run.child.kill("SIGTERM");
    expect(await run.ended).toEqual([0, null]);
    expect(ourProcesses()).toEqual([]);
    expect(databaseProcess()).toBeNull();
  });

  test("a setting that does not allow a start is named", { timeout: 30_000 }, async () => {
    const run = start({ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none", HOLDOUT_SECRET: "password" });
    expect(await run.ended).toEqual([1, null]);
    expect(run.output()).toContain("HOLDOUT_SECRET must have at least 32 characters");
    expect(run.output()).toContain("HOLDOUT_URL is missing");
  });
});
