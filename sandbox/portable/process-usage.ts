import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

/** What one process has used so far. */
export interface ProcessUsage {
  /** CPU time in milliseconds. */
  readonly cpuMs: number;
  /** Resident memory in KiB. */
  readonly memoryKiB: number;
}

/** How this platform tells what a process uses, and how often it may be asked, in milliseconds. */
export interface UsageSource {
  readonly name: "/proc" | "ps";
  readonly intervalMs: number;
  /** Null when the process has ended. */
  read(pid: number): Promise<ProcessUsage | null>;
}

const tickMs = 10;

const fromProc: UsageSource = {
  name: "/proc",
  intervalMs: 20,
  read: async (pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
      // The name in parentheses may hold anything; what follows its last ")" is the kernel's.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"));
      return {
        cpuMs: (Number(fields[11]) + Number(fields[12])) * tickMs,
        memoryKiB: Number(resident?.[1] ?? 0),
      };
    } catch {
      return null;
    }
  },
};

/** For macOS and other systems with a POSIX `ps`: a program is started for each look, so it looks less often. */
export const fromPs: UsageSource = {
  name: "ps",
  intervalMs: 200,
  read: async (pid) => {
    try {
      const { stdout } = await promisify(execFile)("ps", ["-o", "rss=,time=", "-p", String(pid)]);
      const [memory = "", time = ""] = stdout.trim().split(/\s+/);
      return { cpuMs: readTime(time), memoryKiB: Number(memory) };
    } catch {
      return null;
    }
  },
};

/** `[[days-]hours:]minutes:seconds[.hundredths]`, in milliseconds. */
function readTime(text: string): number {
  const [days, clock] = text.includes("-") ? text.split("-", 2) : ["0", text];
  const seconds = clock!.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  return Math.round((Number(days) * 86_400 + seconds) * 1000);
}

/** What there is on this platform; null on Windows, where only wall-clock time and Python's own memory are held. */
export function usageSource(): UsageSource | null {
  if (process.platform === "linux") return fromProc;
  return process.platform === "win32" ? null : fromPs;
}
