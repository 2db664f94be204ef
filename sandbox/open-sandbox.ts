import { existsSync } from "node:fs";
import { bubblewrap, python } from "./native/bwrap-arguments.ts";
import { NativeSandbox, type NativeOptions } from "./native/native-sandbox.ts";
import { sweepOrphans } from "./native/sweep-orphans.ts";
import { SandboxFault, type Sandbox, type SandboxStatus } from "./sandbox.ts";

/**
 * The uid and gid that programs have on the host when we are root: no one's, so that a way out of the
 * sandbox leads to nobody's rights, and so that the kernel counts their processes.
 */
const programId = 65532;

/**
 * Opens the best sandbox of this machine, after it has shown from inside that it holds. There is no
 * unsandboxed way to run a program: where none works, `sandbox` is null and the reason says what to do.
 * `auto` and `native` mean the same until there is a second back end.
 */
export async function openSandbox(
  _choice: "auto" | "native",
  options: Omit<NativeOptions, "hostId"> = {},
): Promise<{ status: SandboxStatus; sandbox: Sandbox | null }> {
  const reason = missingPart(options.bubblewrap ?? bubblewrap);
  if (reason) return unavailable(reason);
  const own = process.getuid?.() ?? 0;
  sweepOrphans(own === 0 ? [programId, own] : [own]);
  const reasons: string[] = [];
  for (const hostId of own === 0 ? [programId, null] : [null]) {
    const sandbox = new NativeSandbox({ ...options, hostId });
    try {
      await sandbox.prove();
      return { status: { available: true, backend: sandbox.backend, limits: sandbox.limits }, sandbox };
    } catch (error) {
      await sandbox.close();
      if (!(error instanceof SandboxFault)) throw error;
      reasons.push(error.message);
    }
  }
  return unavailable(`bubblewrap does not work on this machine: ${[...new Set(reasons)].join(" ")}`);
}

function unavailable(reason: string): { status: SandboxStatus; sandbox: null } {
  return { status: { available: false, reason }, sandbox: null };
}

function missingPart(bubblewrapPath: string): string | null {
  if (process.platform !== "linux") return "Programs are run by bubblewrap, which exists on Linux only.";
  if (!existsSync(bubblewrapPath)) {
    return "bubblewrap is not installed. On Debian: apt-get install bubblewrap python3";
  }
  if (!existsSync(python)) return `${python} is not installed. On Debian: apt-get install python3`;
  return null;
}
