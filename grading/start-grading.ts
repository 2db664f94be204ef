import type { RawOutcome } from "#lib/grading/outcome.ts";
import type { ProgramRun } from "#lib/grading/program-run.ts";
import { openSandbox } from "#sandbox/open-sandbox.ts";
import type { SandboxChoice, SandboxStatus } from "#sandbox/sandbox.ts";
import { drivers } from "./drivers.ts";
import { grade } from "./grade.ts";
import type { GradeRequest } from "./grade-request.ts";
import { requireSandbox } from "./require-sandbox.ts";
import { runProgram, type ProgramRequest } from "./run-program.ts";

/** The grader over the sandbox of this machine: what a worker needs, without knowing of sandboxes. */
export interface Grading {
  /** Rejects for faults of ours only; see `grade`. */
  grade(request: GradeRequest): Promise<RawOutcome>;
  /** Rejects for faults of ours only; see `runProgram`. */
  run(request: ProgramRequest): Promise<ProgramRun>;
  /** Ends every program and removes what they left. */
  close(): Promise<void>;
}

/**
 * Opens the sandbox of this machine for grading; where none works, `grading` is null and the status says why.
 *
 * @throws Error when `native` is demanded and a limit cannot be held.
 */
export async function startGrading(
  choice: SandboxChoice,
): Promise<{ readonly status: SandboxStatus; readonly grading: Grading | null }> {
  const { status, sandbox } = await openSandbox(choice, { prepared: drivers });
  try {
    requireSandbox(choice, status);
  } catch (error) {
    await sandbox?.close();
    throw error;
  }
  if (!sandbox) return { status, grading: null };
  return {
    status,
    grading: {
      grade: (request) => grade(sandbox, request),
      run: (request) => runProgram(sandbox, request),
      close: () => sandbox.close(),
    },
  };
}
