import type { Limits, RawOutcome, SubmissionKind } from "#lib/grading/outcome.ts";
import { SandboxFault, type Sandbox } from "#sandbox/sandbox.ts";

/** The parts of an exercise that grading needs, as text; `tests` never reaches the learner's program. */
export interface GradableExercise {
  readonly id: string;
  readonly profile: "stdlib" | "scientific";
  readonly limits: Limits;
  readonly testsSource: string;
  readonly harnessSource: string | null;
  /** Name to bytes; given to the checker only. */
  readonly fixtures: Readonly<Record<string, Uint8Array>>;
  readonly tests: readonly { id: string; title: string; visible: boolean; message: string }[];
}

export interface GradeRequest {
  readonly exercise: GradableExercise;
  readonly code: string;
  /** `run` executes the file as `__main__` with its output streamed, then the visible tests. */
  readonly kind: SubmissionKind;
  readonly seed: number;
  readonly signal?: AbortSignal;
  readonly onOutput?: (stream: "stdout" | "stderr", text: string) => void;
  /** Every test that `tests.py` defines, as `Class.method`, before the first one runs. */
  readonly onTestsFound?: (ids: readonly string[]) => void;
}

/** `tests.py` or `harness.py` cannot be used: the author's fault, so ours towards the learner. */
export class UnusableTests extends SandboxFault {
  override readonly name = "UnusableTests";
  readonly file: "tests.py" | "harness.py";
  /** Counts from 1; null when the fault has no line. */
  readonly line: number | null;

  constructor(file: "tests.py" | "harness.py", line: number | null, message: string) {
    super(message);
    this.file = file;
    this.line = line;
  }
}

/** Implemented by `grading/grade.ts`. Throws SandboxFault for faults of ours. */
export type Grade = (sandbox: Sandbox, request: GradeRequest) => Promise<RawOutcome>;
