import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { launch } from "./launch.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "holdout-launch-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(source: string): string {
  const path = join(folder, "program.mjs");
  writeFileSync(path, source);
  return path;
}

const stopSignals = JSON.stringify(join(import.meta.dirname, "stop-signals.ts"));

test("it says when it is ready, its lines arrive whole, and it ends when asked", async () => {
  const lines: string[] = [];
  const launched = launch(
    program(`
      process.stdout.write("one\\ntw");
      setTimeout(() => { process.stdout.write("o\\n"); process.send("ready"); }, 10);
      process.on("SIGTERM", () => process.exit(7));
      setInterval(() => {}, 1000);
    `),
    { onLine: (line) => lines.push(line) },
  );
  await launched.ready;
  await launched.stop(5_000);
  expect(await launched.ended).toEqual({ code: 7, signal: null });
  expect(lines).toEqual(["one", "two"]);
});

test("one that ends before it is ready is an error that names it", async () => {
  const launched = launch(program("process.exit(3)"), { onLine: () => {} });
  await expect(launched.ready).rejects.toThrow(/program\.mjs ended before it was ready \(3\)/);
});

test("one that does not end is killed together with what it started", async () => {
  const pids: number[] = [];
  const launched = launch(
    program(`
      import { spawn } from "node:child_process";
      process.on("SIGTERM", () => {});
      const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
      console.log(child.pid);
      process.send("ready");
      setInterval(() => {}, 1000);
    `),
    { onLine: (line) => pids.push(Number(line)) },
  );
  await launched.ready;
  await vi.waitFor(() => expect(pids).toHaveLength(1));
  await launched.stop(100);
  expect((await launched.ended).signal).toBe("SIGKILL");
  await vi.waitFor(() => expect(isRunning(pids[0] as number)).toBe(false), { timeout: 5_000 });
});

test("it ends by itself when its launcher is gone", async () => {
  const inner = join(folder, "inner.mjs");
  writeFileSync(
    inner,
    `import { onStop } from ${stopSignals};
     onStop((reason) => { console.log(reason); process.exit(0); });
     process.send("ready");
     setInterval(() => {}, 1000);`,
  );
  const pids: number[] = [];
  const launcher = launch(
    program(`
      import { launch } from ${JSON.stringify(join(import.meta.dirname, "launch.ts"))};
      const inner = launch(${JSON.stringify(inner)}, { onLine: () => {} });
      await inner.ready;
      console.log(inner.pid);
      process.send("ready");
      setInterval(() => {}, 1000);
    `),
    { onLine: (line) => pids.push(Number(line)) },
  );
  await launcher.ready;
  await vi.waitFor(() => expect(pids).toHaveLength(1));
  process.kill(launcher.pid, "SIGKILL");
  await vi.waitFor(() => expect(isRunning(pids[0] as number)).toBe(false), { timeout: 5_000 });
});

/** A zombie that nobody has waited for yet counts as gone. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}
