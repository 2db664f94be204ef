import { readFileSync } from "node:fs";
import { SandboxFault, type DriverModule, type Program, type ProgramLimits } from "../sandbox.ts";
import { block } from "./blocks.ts";

const limits: ProgramLimits = {
  cpuMs: 30_000,
  wallMs: 60_000,
  memoryMiB: 128,
  processes: 1,
  diskMiB: 1,
  outputKiB: 16,
};

/** A driver as its sources: what a program can load without anybody having compiled it. */
export function sourceDriver(driver: readonly DriverModule[]): Buffer {
  return Buffer.concat(
    driver.flatMap(({ name, path }) => [
      block(Buffer.from(name)),
      block(Buffer.from("s")),
      block(readFileSync(path)),
    ]),
  );
}

/**
 * Compiles a driver of ours once, so that no program spends its start on it; by the Python that will run it, in a program
 * of its own.
 */
export async function compileDriver(
  driver: readonly DriverModule[],
  openCompiler: (limits: ProgramLimits) => Promise<Program>,
): Promise<Buffer> {
  const program = await openCompiler(limits);
  let said = "";
  program.onOutput((_stream, bytes) => (said += bytes.toString("utf8")));
  const count = Buffer.alloc(4);
  count.writeUInt32BE(driver.length);
  program.channel.writable.write(count);
  for (const { name, path } of driver) {
    program.channel.writable.write(block(Buffer.from(name)));
    program.channel.writable.write(block(readFileSync(path)));
  }
  const pieces: Buffer[] = [];
  for await (const piece of program.channel.readable) pieces.push(piece as Buffer);
  const { exitCode } = await program.ended;
  if (exitCode === 0) return Buffer.concat(pieces);
  throw new SandboxFault(`The grader's own driver could not be compiled: ${said.trim().slice(-500)}`);
}
