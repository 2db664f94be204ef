import { existsSync } from "node:fs";
import { programId } from "../program-id.ts";
import { SandboxFault, type Sandbox } from "../sandbox.ts";
import { bubblewrap, python } from "./bwrap-arguments.ts";
import { NativeSandbox, type NativeOptions } from "./native-sandbox.ts";
import { sweepOrphans } from "./sweep-orphans.ts";

/** What a caller may choose about the native back end. */
export type NativeChoice = Omit<NativeOptions, "hostId">;

/** The native back end, proven, or why it does not work here. */
export async function openNative(options: NativeChoice): Promise<{ sandbox: Sandbox } | { reason: string }> {
  const missing = missingPart(options.bubblewrap ?? bubblewrap);
  if (missing) return { reason: missing };
  const own = process.getuid?.() ?? 0;
  sweepOrphans(own === 0 ? [programId, own] : [own]);
  const reasons: string[] = [];
  for (const hostId of own === 0 ? [programId, null] : [null]) {
    const sandbox = new NativeSandbox({ ...options, hostId });
    try {
      await sandbox.prove();
      return { sandbox };
    } catch (error) {
      await sandbox.close();
      if (!(error instanceof SandboxFault)) throw error;
      reasons.push(error.message);
    }
  }
  return { reason: `bubblewrap does not work on this machine: ${[...new Set(reasons)].join(" ")}` };
}

function missingPart(bubblewrapPath: string): string | null {
  if (process.platform !== "linux") return "Programs are run by bubblewrap, which exists on Linux only.";
  if (!existsSync(bubblewrapPath)) {
    return "bubblewrap is not installed. On Debian: apt-get install bubblewrap python3";
  }
  if (!existsSync(python)) return `${python} is not installed. On Debian: apt-get install python3`;
  return null;
}
