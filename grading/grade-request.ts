import type { Limits, RawOutcome, SubmissionKind } from "#lib/grading/outcome.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";

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
}

/** Implemented by `grading/grade.ts`. Throws SandboxFault for faults of ours. */
export type Grade = (sandbox: Sandbox, request: GradeRequest) => Promise<RawOutcome>;
