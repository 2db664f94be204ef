import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openSandbox } from "../open-sandbox.ts";
import type { Program, ProgramLimits, ProgramSpec, Sandbox } from "../sandbox.ts";
import { findParts } from "./find-parts.ts";
import { fromPs } from "./process-usage.ts";
import { openSnapshot, snapshotPath } from "./snapshot.ts";

const limits: ProgramLimits = {
  cpuMs: 1_000,
  wallMs: 3_000,
  memoryMiB: 64,
  processes: 1,
  diskMiB: 2,
  outputKiB: 8,
};

let folder: string;
let sandbox: Sandbox;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "holdout-portable-"));
  const opened = await openSandbox("portable", { isStartingAhead: false });
  if (!opened.sandbox) throw new Error(JSON.stringify(opened.status));
  sandbox = opened.sandbox;
});
afterAll(async () => {
  await sandbox?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A program whose driver is the body of `main`. */
function program(name: string, body: string, changes: Partial<ProgramLimits> = {}): ProgramSpec {
  const path = join(folder, `${name}.py`);
  writeFileSync(path, `import os, sys, time\ndef main():\n${body.replace(/^/gm, "    ")}\n`);
  return { driver: [{ name, path }], profile: "stdlib", limits: { ...limits, ...changes } };
}

async function textOf(opened: Program): Promise<string> {
  let text = "";
  for await (const bytes of opened.channel.readable) text += String(bytes);
  return text;
}

/** Living Deno processes that have this process, or another, as their parent. */
function programsOf(parent: number): string[] {
  return readdirSync("/proc").filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "latin1");
      const isChild = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) === parent;
      return isChild && readFileSync(`/proc/${name}/cmdline`, "latin1").includes("run-program.mjs");
    } catch {
      return false;
    }
  });
}

test("carries bytes both ways, keeps the streams apart and reports the end", async () => {
  const spec = program(
    "echo",
    "data = os.read(3, 100)\nos.write(3, data[::-1])\nprint('out')\nprint('err', file=sys.stderr)\nsys.exit(7)",
  );
  const opened = await sandbox.open(spec);
  const printed: string[] = [];
  opened.onOutput((stream, bytes) => printed.push(`${stream} ${bytes.toString()}`));
  opened.channel.writable.write("abc");
  expect(await textOf(opened)).toBe("cba");
  expect(await opened.ended).toMatchObject({ cause: "exited", exitCode: 7, signal: null });
  expect(printed.toSorted()).toEqual(["stderr err\n", "stdout out\n"]);
});

test("nothing of one program is there in the next, neither in Python nor in JavaScript", async () => {
  const body = `
import builtins, random, js, pyodide_js
found = [name for name, seen in {
    "file": lambda: os.path.exists("/tmp/mark"),
    "builtins": lambda: hasattr(builtins, "mark"),
    "js": lambda: hasattr(js, "mark") or hasattr(pyodide_js, "mark"),
    "prototype": lambda: hasattr(pyodide_js.FS.constructor.prototype, "mark"),
    "environment": lambda: "MARK" in os.environ,
}.items() if seen()]
open("/tmp/mark", "w").close()
builtins.mark = js.mark = pyodide_js.mark = 1
pyodide_js.FS.constructor.prototype.mark = 1
os.environ["MARK"] = "1"
os.write(3, f"{found} {random.random()} {os.urandom(4).hex()}".encode())`;
  const said = new Set<string>();
  for (let round = 0; round < 4; round += 1) {
    const opened = await sandbox.open(program("mark", body));
    const text = await textOf(opened);
    expect(text).toMatch(/^\[\] /);
    said.add(text);
    await opened.ended;
  }
  expect(said.size, "random numbers differ although the memory began alike").toBe(4);
});

test.each([
  ["a flood of output", "while True: print('x' * 99)", "output_limit"],
  [
    "JavaScript's memory",
    "import pyodide_js\nkept = []\nwhile True: kept.append(pyodide_js._module.HEAPU8.slice(0, 20_000_000))",
    "memory_limit",
  ],
  ["CPU time", "while True: pass", "cpu_limit"],
  ["wall-clock time", "time.sleep(100)", "wall_limit"],
])("ends a program for %s", async (name, body, cause) => {
  // Wall-clock time, which others on the machine use up, must not be the first to end.
  const changes = name === "wall-clock time" ? {} : { wallMs: 20_000 };
  const opened = await sandbox.open(program(`ends_${name.replaceAll(/\W/g, "_")}`, body, changes));
  expect(await opened.ended).toMatchObject({ cause });
});

test("Python is told when its memory or its disk is full", async () => {
  const body = `
said = []
try: bytearray(100_000_000)
except MemoryError: said.append("memory")
try:
    with open("/tmp/big", "wb") as file: file.write(b"x" * 3_000_000)
except OSError as error: said.append(error.strerror)
os.unlink("/tmp/big")
with open("/tmp/small", "wb") as file: file.write(b"x" * 1_000_000)
os.write(3, repr(said).encode())`;
  const opened = await sandbox.open(program("full", body));
  expect(await textOf(opened)).toBe("['memory', 'No space left on device']");
});

test("time zones are there, also where the machine has none", async () => {
  const body = `
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones
berlin = ZoneInfo("Europe/Berlin")
stamps = [int(datetime(2025, 10, 26, 2, 30, fold=fold, tzinfo=berlin).timestamp()) for fold in (0, 1)]
summer = datetime(2050, 7, 1, tzinfo=ZoneInfo("America/New_York"))
os.write(3, repr((stamps, summer.tzname(), str(summer.dst()), len(available_timezones()) > 400)).encode())`;
  const opened = await sandbox.open(program("zones", body));
  expect(await textOf(opened)).toBe("([1761438600, 1761442200], 'EDT', '1:00:00', True)");
});

test("sleeping costs no CPU time", async () => {
  const opened = await sandbox.open(program("sleeps", "time.sleep(0.8)\nos.write(3, b'rested')"));
  expect(await textOf(opened)).toBe("rested");
  expect((await opened.ended).usage.cpuMs).toBeLessThan(500);
});

test("an abort kills at once, the first cause stays", async () => {
  const abort = new AbortController();
  const opened = await sandbox.open({ ...program("aborted", "time.sleep(100)"), signal: abort.signal });
  abort.abort();
  opened.kill("wall_limit");
  expect((await opened.ended).cause).toBe("aborted");
});

test("a driver that cannot be compiled, and packages that are not there, are faults of ours", async () => {
  await expect(sandbox.open(program("broken", "def ("))).rejects.toThrow("SyntaxError");
  const scientific = { ...program("numpy", "import numpy"), profile: "scientific" } as const;
  await expect(sandbox.open(scientific)).rejects.toThrow("standard library only");
});

describe("a sandbox of its own", () => {
  test("holds CPU time by ps where there is no /proc", async () => {
    const own = await openSandbox("portable", { usage: fromPs, isStartingAhead: false });
    const opened = await own.sandbox!.open(program("spins", "while True: pass", { wallMs: 20_000 }));
    expect(await opened.ended).toMatchObject({ cause: "cpu_limit", usage: { cpuMs: expect.any(Number) } });
    await own.sandbox!.close();
  });

  test("has two programs waiting for a driver that was wanted, which stand still while another runs", async () => {
    const spec = program("wanted", "os.write(3, os.read(3, 9))", { wallMs: 60_000 });
    const own = (await openSandbox("portable", { prepared: [spec.driver] })).sandbox!;
    const others = new Set(programsOf(process.pid));
    const states = () =>
      programsOf(process.pid).flatMap((pid) =>
        others.has(pid) ? [] : (/\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, "latin1"))?.[1] ?? []),
      );
    const first = await own.open(spec);
    first.kill("aborted");
    await first.ended;
    await vi.waitFor(() => expect(states()).toHaveLength(2), 20_000);
    // Takes one of them, which are both still starting.
    const opening = own.open(spec);
    await vi.waitFor(() => expect(states()).toContain("T"), 20_000);
    const second = await opening;
    second.channel.writable.write("it runs");
    expect(await textOf(second)).toBe("it runs");
    await second.ended;
    await vi.waitFor(() => expect(states().filter((state) => state !== "T")).toHaveLength(2), 20_000);
    await own.close();
    expect(states()).toEqual([]);
  });

  test("closes with everything in it, programs that are just starting too", async () => {
    const own = (await openSandbox("portable")).sandbox!;
    const opened = await own.open(program("waits", "time.sleep(100)"));
    const starting = own.open(program("waits", "time.sleep(100)")).catch((error: Error) => error);
    await own.close();
    expect((await opened.ended).cause).toBe("aborted");
    expect(await starting).toBeInstanceOf(Error);
  });

  test("takes its programs with it when its worker is killed", async () => {
    const spec = program("outlives", "while True: pass", { cpuMs: 60_000, wallMs: 60_000 });
    const script = `
      const { openSandbox } = await import(${JSON.stringify(join(import.meta.dirname, "../open-sandbox.ts"))});
      const { sandbox } = await openSandbox("portable");
      await sandbox.open(${JSON.stringify(spec)});
      console.log("open");`;
    const worker = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((resolve) => worker.stdout.once("data", resolve));
    const programs = programsOf(worker.pid!);
    expect(programs.length).toBeGreaterThan(0);
    worker.kill("SIGKILL");
    const alive = () => programs.filter((pid) => readdirSync("/proc").includes(pid));
    await vi.waitFor(() => expect(alive()).toEqual([]), 5_000);
  });
});

test("a snapshot that was changed on disk is not used", async () => {
  const parts = findParts();
  if ("missing" in parts) throw new Error(parts.missing);
  await openSnapshot(parts, []);
  const path = snapshotPath(parts, []);
  const changed = Buffer.from(readFileSync(path));
  changed[changed.length >> 1]! ^= 1;
  writeFileSync(path, changed);
  const again = await openSnapshot(parts, []);
  expect(again.equals(changed.subarray(32))).toBe(false);
  expect(readFileSync(path).equals(changed)).toBe(false);
});
