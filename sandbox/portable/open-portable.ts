import { join } from "node:path";
import { programId } from "../program-id.ts";
import { SandboxFault, type DriverModule, type Sandbox } from "../sandbox.ts";
import { findParts } from "./find-parts.ts";
import { PortableSandbox, type PortableOptions } from "./portable-sandbox.ts";
import { openSnapshot } from "./snapshot.ts";

/** What a caller may choose about the portable back end. */
export type PortableChoice = Pick<PortableOptions, "isStartingAhead" | "usage"> & {
  /** Drivers that programs find loaded; any other costs each program its compilation. */
  readonly prepared?: readonly (readonly DriverModule[])[];
};

const selfCheck = [{ name: "holdout_self_check", path: join(import.meta.dirname, "self_check.py") }];

/** The portable back end, proven, or why it does not work here. The first time it takes seconds: it makes the snapshot. */
export async function openPortable(
  options: PortableChoice,
): Promise<{ sandbox: Sandbox } | { reason: string }> {
  const parts = findParts();
  if ("missing" in parts) return { reason: parts.missing };
  const reasons: string[] = [];
  const isRoot = process.platform === "linux" && process.getuid?.() === 0;
  for (const hostId of isRoot ? [programId, null] : [null]) {
    let sandbox: Sandbox | undefined;
    try {
      const { isStartingAhead, usage, prepared = [] } = options;
      sandbox = new PortableSandbox({
        parts,
        snapshot: await openSnapshot(parts, prepared),
        prepared,
        hostId,
        isStartingAhead,
        usage,
      });
      await prove(sandbox);
      return { sandbox };
    } catch (error) {
      await sandbox?.close();
      if (!(error instanceof SandboxFault)) throw error;
      reasons.push(error.message);
    }
  }
  return {
    reason: `Python in WebAssembly does not work on this machine: ${[...new Set(reasons)].join(" ")}`,
  };
}

/**
 * Runs the self-check as a program: it tries, from inside, what must not work.
 *
 * @throws SandboxFault with what did work
 */
async function prove(sandbox: Sandbox): Promise<void> {
  const program = await sandbox.open({
    driver: selfCheck,
    profile: "stdlib",
    limits: { cpuMs: 5_000, wallMs: 10_000, memoryMiB: 128, processes: 16, diskMiB: 1, outputKiB: 16 },
  });
  let said = "";
  let printed = "";
  program.onOutput((_stream, bytes) => (printed += bytes.toString("utf8")));
  program.channel.readable.on("data", (bytes: Buffer) => (said += bytes.toString("utf8")));
  const outcome = await program.ended;
  if (said === "ok\n") return;
  throw new SandboxFault(
    said ? `${said.trim()}.` : `its self-check ended with ${outcome.cause}. ${printed.slice(-300)}`,
  );
}
