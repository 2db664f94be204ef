import { join } from "node:path";
import { SandboxFault, type DriverModule, type ProgramLimits } from "../sandbox.ts";
import type { NativeProgram } from "./native-program.ts";

/** Tries from inside what must not work, and says `ok` when none of it did. */
export const selfCheckDriver: readonly DriverModule[] = [
  { name: "holdout_self_check", path: join(import.meta.dirname, "self_check.py") },
];

export const selfCheckLimits: ProgramLimits = {
  cpuMs: 5_000,
  wallMs: 10_000,
  memoryMiB: 128,
  processes: 16,
  diskMiB: 1,
  outputKiB: 16,
};

/** Claims a program that runs the self-check. @throws SandboxFault with what does not hold. */
export async function passSelfCheck(program: NativeProgram): Promise<void> {
  await program.ready;
  let said = "";
  let printed = "";
  program.onOutput((_stream, bytes) => (printed += bytes.toString("utf8")));
  program.channel.readable.on("data", (bytes: Buffer) => (said += bytes.toString("utf8")));
  program.claim();
  const outcome = await program.ended;
  if (said === "ok\n") return;
  throw new SandboxFault(
    said ? `${said.trim()}.` : `its self-check ended with ${outcome.cause}. ${printed.slice(-300)}`,
  );
}
