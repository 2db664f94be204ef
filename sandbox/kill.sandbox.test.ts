import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSandbox } from "./open-sandbox.ts";
import type { ProgramSpec, Sandbox } from "./sandbox.ts";

const wallMs = 500;
/** How long after its limit a program and all that it started may still be there, in milliseconds. */
const afterLimitMs = 200;

const folder = mkdtempSync(join(tmpdir(), "holdout-kill-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program with a name of its own for every process, so that each can be found in the machine's list. */
function program(name: string, body: string): ProgramSpec {
  const path = join(folder, `${name}.py`);
  const lines = `import ctypes, os, signal, time
def mark():
    with open("/proc/self/stat") as file: pass
    ctypes.CDLL(None).prctl(15, b"${name}", 0, 0, 0)
def main():
    mark()
${body.replace(/^/gm, "    ")}
`;
  writeFileSync(path, lines);
  const limits = { cpuMs: 60_000, wallMs, memoryMiB: 64, processes: 32, diskMiB: 1, outputKiB: 8 };
  return { driver: [{ name, path }], profile: "stdlib", limits };
}

/** Processes of that name, zombies too. */
function named(name: string): string[] {
  return readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/comm`, "latin1").trim() === name;
    } catch {
      return false;
    }
  });
}

const programs: readonly [name: string, body: string, processes: number][] = [
  ["kill-tree", "for _ in range(3): os.fork()\nos.write(3, b'.')\ntime.sleep(1000)", 8],
  [
    "kill-daemon",
    "if os.fork() == 0:\n    os.setsid()\n    if os.fork(): os._exit(0)\n    for number in range(1, 32):\n        try: signal.signal(number, signal.SIG_IGN)\n        except OSError: pass\n    os.write(3, b'.')\n    while True: pass\nos.wait()\nos.write(3, b'.')\ntime.sleep(1000)",
    2,
  ],
  [
    "kill-stopped",
    "if os.fork() == 0:\n    os.kill(os.getpid(), signal.SIGSTOP)\nos.write(3, b'..')\nos.kill(os.getpid(), signal.SIGSTOP)",
    2,
  ],
];

describe.each([
  { way: "forked by a zygote", hasZygotes: true },
  { way: "in a bubblewrap of its own", hasZygotes: false },
])("a program $way", ({ hasZygotes }) => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    const opened = await openSandbox("native", { hasZygotes, isStartingAhead: false });
    if (!opened.sandbox) throw new Error(JSON.stringify(opened.status));
    sandbox = opened.sandbox;
  });
  afterAll(() => sandbox?.close());

  test.each(programs)("%s: is dead and reaped within 200 ms of its limit", async (name, body, processes) => {
    const opened = await sandbox.open(program(name, body));
    const began = performance.now();
    const wanted = name === "kill-tree" ? 8 : 2;
    let said = 0;
    await new Promise<void>((resolve) => {
      opened.channel.readable.on("data", (bytes: Buffer) => {
        said += bytes.length;
        if (said >= wanted) resolve();
      });
    });
    expect(named(name).length).toBe(processes);
    const { cause } = await opened.ended;
    const took = performance.now() - began;
    expect(named(name)).toEqual([]);
    expect(cause).toBe("wall_limit");
    const crowding = Math.max(1, loadavg()[0]! / availableParallelism());
    expect(took).toBeLessThan(wallMs + afterLimitMs * crowding);
  });
});
