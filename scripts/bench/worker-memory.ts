import { readdirSync, readFileSync } from "node:fs";
import { round } from "./durations.ts";

/** Memory of the worker below a process, in MB; every page counts once, whoever shares it. */
export interface WorkerMemory {
  readonly node: number;
  /** Zygotes and what waits in them, ready to run. */
  readonly sandbox: number;
  readonly all: number;
}

/** Adds up the proportional sizes of the worker that `root` started and of everything below it. */
export function workerMemory(root: number): WorkerMemory {
  const worker = below(root).find((pid) => read(pid, "cmdline").includes("scripts/worker.ts"));
  if (worker === undefined) throw new Error("The demo has no worker.");
  const node = proportionalMb(worker);
  const sandbox = below(worker).reduce((sum, pid) => sum + proportionalMb(pid), 0);
  return { node: round(node), sandbox: round(sandbox), all: round(node + sandbox) };
}

function below(root: number): number[] {
  const children = readdirSync(`/proc/${root}/task`).flatMap((thread) =>
    read(root, `task/${thread}/children`).split(" ").filter(Boolean).map(Number),
  );
  return children.flatMap((pid) => [pid, ...below(pid)]);
}

function proportionalMb(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(read(pid, "smaps_rollup"))?.[1] ?? 0) / 1024;
}

function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "latin1");
  } catch {
    // It has just ended.
    return "";
  }
}
