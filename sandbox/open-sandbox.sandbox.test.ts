import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openSandbox } from "./open-sandbox.ts";
import { programArguments } from "./native/bwrap-arguments.ts";
import { sweepOrphans } from "./native/sweep-orphans.ts";
import type { Program, ProgramLimits, ProgramSpec, Sandbox } from "./sandbox.ts";

const limits: ProgramLimits = {
  cpuMs: 300,
  wallMs: 2_000,
  memoryMiB: 64,
  processes: 8,
  diskMiB: 2,
  outputKiB: 8,
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "holdout-driver-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program whose driver is the body of `main`. */
function program(name: string, body: string, changes: Partial<ProgramLimits> = {}): ProgramSpec {
  const path = join(folder, `${name}.py`);
  writeFileSync(path, `import os, sys, time\ndef main():\n${body.replace(/^/gm, "    ")}\n`);
  return { driver: [{ name, path }], profile: "stdlib", limits: { ...limits, ...changes } };
}

/** Living processes whose command line has this word; zombies have none. */
function processesWith(word: string): string[] {
  return readdirSync("/proc").filter((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return false;
    try {
      return readFileSync(`/proc/${name}/cmdline`, "latin1").includes(word);
    } catch {
      return false;
    }
  });
}

/** Every process below `root`, as "pid start". */
function descendantsOf(root: number): string[] {
  const children = readFileSync(`/proc/${root}/task/${root}/children`, "latin1").trim();
  return children
    .split(" ")
    .filter(Boolean)
    .flatMap((pid) => [`${pid} ${startOf(pid)}`, ...descendantsOf(Number(pid))]);
}

function isAlive(process: string): boolean {
  const [pid, start] = process.split(" ");
  return startOf(pid!) === start;
}

function startOf(pid: string): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

describe("a machine without bubblewrap", () => {
  test("takes the portable sandbox, and says why", async () => {
    const { status, sandbox } = await openSandbox("auto", { bubblewrap: "/nonexistent/bwrap" });
    expect(status).toMatchObject({
      available: true,
      backend: "portable",
      notNative: expect.stringMatching(/not installed.*apt-get/),
    });
    await sandbox?.close();
  });

  test("has none when the native one is demanded, and says what to do", async () => {
    const { status, sandbox } = await openSandbox("native", { bubblewrap: "/nonexistent/bwrap" });
    expect(sandbox).toBeNull();
    expect(status).toEqual({ available: false, reason: expect.stringMatching(/not installed.*apt-get/) });
  });

  test.each(["/bin/false", "/bin/cat", "/etc/hostname"])(
    "says that %s does not work in its place",
    async (path) => {
      const { status, sandbox } = await openSandbox("native", { bubblewrap: path });
      expect(sandbox).toBeNull();
      expect(status).toEqual({
        available: false,
        reason: expect.stringContaining("does not work on this machine"),
      });
    },
  );
});

describe.each([
  { way: "forked by a zygote", hasZygotes: true },
  { way: "in a bubblewrap of its own", hasZygotes: false },
])("a program $way", ({ hasZygotes }) => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    const opened = await openSandbox("auto", { hasZygotes });
    if (!opened.sandbox) throw new Error(JSON.stringify(opened.status));
    sandbox = opened.sandbox;
  });
  afterAll(() => sandbox?.close());

  test("carries bytes both ways and reports how the program ended", async () => {
    const spec = program(
      "echo",
      "data = os.read(3, 100)\nos.write(3, data[::-1])\nprint('out')\nsys.exit(7)",
    );
    const opened = await sandbox.open(spec);
    const printed: string[] = [];
    opened.onOutput((stream, bytes) => printed.push(`${stream} ${bytes.toString()}`));
    opened.channel.writable.write("abc");
    expect(await textOf(opened)).toBe("cba");
    expect(await opened.ended).toMatchObject({ cause: "exited", exitCode: 7, signal: null });
    expect(printed).toEqual(["stdout out\n"]);
  });

  test("says how it is held, and every limit is", async () => {
    const opened = await sandbox.open(program("held", "pass"));
    await opened.ended;
    const isolation = opened.limits.find(({ name }) => name === "isolation");
    expect(isolation?.mechanism).toContain(hasZygotes ? "zygote" : "a bubblewrap of its own");
    expect(opened.limits.filter(({ enforced }) => !enforced)).toEqual([]);
    expect(sandbox.limits).toEqual(opened.limits);
  });

  test("uses each program once, and starts others ahead of need", async () => {
    const spec = program(
      "mark",
      "os.write(3, str(os.path.exists('/tmp/mark')).encode())\nopen('/tmp/mark', 'w')",
    );
    for (let round = 0; round < 4; round += 1) {
      const opened = await sandbox.open(spec);
      expect(await textOf(opened)).toBe("False");
      await opened.ended;
    }
  });

  test.each([
    ["a signal", "os.kill(os.getpid(), 11)", { cause: "signalled", signal: "SIGSEGV" }],
    ["a flood of output", "while True: print('x' * 99)", { cause: "output_limit" }],
    ["memory", "kept = []\nwhile True: kept.append(b'x' * 500_000)", { cause: /memory_limit|exited/ }],
    ["CPU time", "while True: pass", { cause: "cpu_limit" }],
    ["wall-clock time", "time.sleep(100)", { cause: "wall_limit" }],
  ])("ends a program for %s", async (name, body, outcome) => {
    const opened = await sandbox.open(
      program(`ends_${name.replaceAll(/\W/g, "_")}`, body, name === "CPU time" ? { wallMs: 20_000 } : {}),
    );
    const { cause, signal } = await opened.ended;
    expect(cause).toMatch(outcome.cause);
    expect(signal).toBe("signal" in outcome ? outcome.signal : null);
  });

  test("an abort kills at once, the first cause stays", async () => {
    const abort = new AbortController();
    const opened = await sandbox.open({ ...program("sleeps", "time.sleep(100)"), signal: abort.signal });
    abort.abort();
    opened.kill("wall_limit");
    expect((await opened.ended).cause).toBe("aborted");
  });

  test("a driver that cannot be compiled is a fault of ours", async () => {
    await expect(sandbox.open(program("broken", "def ("))).rejects.toThrow("could not be compiled");
    await expect(sandbox.open(program("fails", "pass\nraise SystemExit"))).resolves.toBeDefined();
  });
});

test("closing ends and reaps everything, programs that are just starting too", async () => {
  const { sandbox } = await openSandbox("auto");
  const spec = program("waits", "time.sleep(100)");
  const opened = await sandbox!.open(spec);
  const starting = sandbox!.open(spec).catch((error: Error) => error);
  await sandbox!.close();
  expect((await opened.ended).cause).toBe("aborted");
  expect(await starting).toBeInstanceOf(Error);
  await expect(sandbox!.open(spec)).rejects.toThrow("closed");
});

test.each([true, false])(
  "a worker that is killed takes its programs with it; zygotes: %s",
  async (hasZygotes) => {
    const spec = program("outlives", "time.sleep(100)");
    const script = `
    const { openSandbox } = await import(${JSON.stringify(join(import.meta.dirname, "open-sandbox.ts"))});
    const { sandbox } = await openSandbox("auto", { hasZygotes: ${hasZygotes} });
    await sandbox.open(${JSON.stringify(spec)});
    console.log("open");`;
    const worker = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((resolve) => worker.stdout.once("data", resolve));
    const own = descendantsOf(worker.pid!);
    expect(own.length).toBeGreaterThan(2);
    worker.kill("SIGKILL");
    await vi.waitFor(() => expect(own.filter((one) => isAlive(one))).toEqual([]), 5_000);
  },
);

test("what a worker left that was killed during a start is swept", async () => {
  const stuck = { ...limits, cpuMs: 1_739_000 };
  const outer = spawn("/usr/bin/bwrap", programArguments(stuck, { addressSpaceMiB: 64, seccomp: false }), {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe", "pipe", "pipe", "pipe", "pipe"],
  });
  for (const stream of outer.stdio) stream?.on("error", () => {});
  // Bubblewrap waits for its go on descriptor 5; its process 1 exists.
  const inner = await vi.waitFor(() => {
    const children = readFileSync(`/proc/${outer.pid}/task/${outer.pid}/children`, "latin1").trim();
    expect(children).toMatch(/^\d+$/);
    return Number(children);
  });
  sweepOrphans([process.getuid!()]);
  expect(processesWith("cpu=1740").map(Number)).toContain(inner);
  process.kill(inner, "SIGSTOP");
  outer.kill("SIGKILL");
  await new Promise((resolve) => outer.once("exit", resolve));
  sweepOrphans([process.getuid!()]);
  await vi.waitFor(() => expect(processesWith("cpu=1740")).toEqual([]), 5_000);
});

async function textOf(opened: Program): Promise<string> {
  let text = "";
  for await (const bytes of opened.channel.readable) text += String(bytes);
  return text;
}
