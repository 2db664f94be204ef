import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";

export interface LaunchOptions {
  readonly args?: readonly string[];
  /** Added to our own environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Receives every line that the process prints. */
  readonly onLine: (line: string) => void;
}

/** A process of ours that runs beside us. */
export interface Launched {
  readonly pid: number;
  /** Settles when the process says that it is ready, or rejects when it ends before that. */
  readonly ready: Promise<void>;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Asks it to end, and kills it with all that it started when it has not after `milliseconds`. */
  stop(milliseconds: number): Promise<void>;
}

/**
 * Runs a TypeScript file of this project under the Node that runs us, in a process group of its own: Ctrl-C in the
 * terminal reaches only us, and we decide who ends when. The channel tells it when we are gone.
 */
export function launch(script: string, options: LaunchOptions): Launched {
  const child = spawn(process.execPath, [script, ...(options.args ?? [])], {
    env: { ...process.env, ...options.env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  followLines(child.stdout as Readable, options.onLine);
  followLines(child.stderr as Readable, options.onLine);
  const ended = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  const ready = new Promise<void>((resolve, reject) => {
    child.on("message", (message) => message === "ready" && resolve());
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      reject(new Error(`${script} ended before it was ready (${signal ?? code}).`)),
    );
  });
  // Who does not wait for readiness must not fail by it.
  ready.catch(() => {});
  return { pid: child.pid ?? -1, ready, ended, stop: (milliseconds) => stop(child, milliseconds) };
}

async function stop(child: ChildProcess, milliseconds: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => killGroup(child.pid as number), milliseconds);
  await ended;
  clearTimeout(timer);
  // Whatever it left behind in its group goes too.
  killGroup(child.pid);
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function followLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  });
  stream.on("end", () => rest !== "" && onLine(rest));
}
