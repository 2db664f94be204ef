import type { ProgramEnd } from "#lib/grading/outcome.ts";
import type { ProgramRun } from "#lib/grading/program-run.ts";
import { SandboxFault, type Program, type ProgramLimits, type Sandbox } from "#sandbox/sandbox.ts";
import { CapturedOutput } from "./captured-output.ts";
import { learnerDriver } from "./drivers.ts";
import { FrameChannel } from "./frames.ts";
import { learnerEnd } from "./learner-end.ts";
import { Relay } from "./relay.ts";
import { readException, readSyntaxError } from "./test-results.ts";

/** A file that is run on its own, as `python3 file.py` would. */
export interface ProgramRequest {
  readonly code: string;
  readonly profile: "stdlib" | "scientific";
  readonly limits: ProgramLimits;
  readonly signal?: AbortSignal;
}

/**
 * Runs one file in a sandboxed program of its own. Resolves when the program can do nothing any more.
 *
 * @throws SandboxFault for faults of ours, an abort among them
 */
export async function runProgram(sandbox: Sandbox, request: ProgramRequest): Promise<ProgramRun> {
  const { profile, limits, signal } = request;
  const program = await sandbox.open({ driver: learnerDriver, profile, limits, signal });
  try {
    const run = await converse(program, request.code);
    if (signal?.aborted) throw new SandboxFault("The run was stopped before its end.");
    return run;
  } finally {
    await program.finish();
  }
}

async function converse(program: Program, code: string): Promise<ProgramRun> {
  const output = new CapturedOutput(program, undefined);
  const frames = new FrameChannel(program.channel);
  const relay = new Relay(frames, null, program.ended);
  const partial: Pick<ProgramRun, "syntaxError" | "exception"> = {};
  let end: ProgramEnd = { cause: "finished", exitCode: null, signal: null };
  try {
    const compiled = await relay.ask("compile", Buffer.from(code, "utf8"), null, true);
    if (compiled.kind === "S") partial.syntaxError = readSyntaxError(compiled.value);
    else {
      const ran = await relay.ask("main");
      if (ran.kind === "E") partial.exception = readException(ran.value);
    }
  } catch (error) {
    const found = await learnerEnd(error, program);
    if (!found) throw error;
    end = found;
  }
  // Takes in what was printed before the last answer.
  await output.withhold();
  const usage = await program.finish();
  return { ...partial, end, usage, stdout: output.text("stdout"), stderr: output.text("stderr") };
}
