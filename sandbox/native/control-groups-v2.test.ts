import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openVersion2 } from "./control-groups-v2.ts";

// A folder with the kernel's file names: which files are read and written, and what is understood of them. The kernel
// itself is met where it offers this version.
let own: string;
const read = (path: string) => readFileSync(join(own, path), "utf8");

beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), "holdout-groups-"));
  writeFileSync(join(own, "cgroup.controllers"), "cpuset cpu io memory pids\n");
  writeFileSync(join(own, "cgroup.subtree_control"), "memory pids\n");
});
afterEach(() => rmSync(own, { recursive: true, force: true }));

const limits = { cpuMs: 1, wallMs: 1, memoryMiB: 64, processes: 16, diskMiB: 1, outputKiB: 1 };

test("holds memory and processes, and reads what was used", () => {
  const group = openVersion2(own)!.create(limits);
  const path = `holdout-${process.pid}-${/\) \S+ (?:\S+ ){18}(\d+)/.exec(readFileSync("/proc/self/stat", "utf8"))![1]}`;
  const name = [1, 2, 3, 4, 5, 6]
    .map((n) => `${path}-${n}`)
    .find((one) => {
      try {
        return read(`${one}/memory.max`) !== "";
      } catch {
        return false;
      }
    })!;
  expect(read(`${name}/memory.max`)).toBe(String(64 * 1024 * 1024));
  expect(read(`${name}/pids.max`)).toBe("17");
  group.add(4242);
  expect(read(`${name}/cgroup.procs`)).toBe("4242");
  expect(group.cpuMs()).toBeNull();
  writeFileSync(join(own, name, "cpu.stat"), "usage_usec 2500\nuser_usec 1\n");
  writeFileSync(join(own, name, "memory.peak"), "2048\n");
  writeFileSync(join(own, name, "memory.events"), "low 0\noom 3\noom_kill 2\n");
  expect(group.cpuMs()).toBe(2.5);
  expect(group.peakMemoryKiB()).toBe(2);
  expect(group.outOfMemoryKills()).toBe(2);
});

test("is not used where a controller is missing", () => {
  writeFileSync(join(own, "cgroup.controllers"), "cpu\n");
  expect(openVersion2(own)).toBeNull();
  expect(openVersion2(null)).toBeNull();
});

test("hands the controllers out when nobody has", () => {
  writeFileSync(join(own, "cgroup.subtree_control"), "\n");
  expect(openVersion2(own)?.version).toBe(2);
  expect(read("cgroup.subtree_control")).toBe("+memory +pids");
});

test("removes the empty groups of workers that are gone, and no others", () => {
  mkdirSync(join(own, "holdout-4194305-1-1"));
  mkdirSync(join(own, `other-4194305-1-1`));
  openVersion2(own);
  expect(() => read("holdout-4194305-1-1/x")).toThrow("ENOENT");
  expect(() => writeFileSync(join(own, "holdout-4194305-1-1/x"), "")).toThrow("ENOENT");
  expect(() => writeFileSync(join(own, "other-4194305-1-1/x"), "")).not.toThrow();
});
