import { z } from "zod";

/** The closed list of verdicts; `system_error` is the only one that is ours. */
export const verdicts = [
  "accepted",
  "wrong_answer",
  "runtime_error",
  "time_limit",
  "memory_limit",
  "output_limit",
  "syntax_error",
  "protocol_violation",
  "system_error",
] as const;
export type Verdict = (typeof verdicts)[number];

export const submissionKinds = ["run", "submit"] as const;
export type SubmissionKind = (typeof submissionKinds)[number];

/** A frame of the learner's own traceback; lines count from 1 in the learner's file. */
export const tracebackFrame = z.object({ line: z.number().int(), function: z.string() });

/** What the learner's code raised: the type's name, its message, and where, from the outermost call inwards. */
export const learnerException = z.object({
  type: z.string(),
  message: z.string(),
  frames: z.array(tracebackFrame),
});
export type LearnerException = z.infer<typeof learnerException>;

/**
 * One test as the checker saw it. `call`, `expected` and `actual` are texts made by the checker and are kept
 * for visible tests only; `message` is the author's or a generated sentence and may be shown for any test.
 */
export const rawTest = z.object({
  id: z.string(),
  title: z.string(),
  visibility: z.enum(["visible", "hidden"]),
  status: z.enum(["passed", "failed", "error", "timed_out", "not_run"]),
  message: z.string().optional(),
  call: z.string().optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  exception: learnerException.optional(),
  durationMs: z.number(),
});
export type RawTest = z.infer<typeof rawTest>;

/** How one sandboxed program ended. */
export const programEnd = z.object({
  /** What ended it; `exited` covers every way of ending on its own. */
  cause: z.enum([
    "finished",
    "exited",
    "signalled",
    "cpu_limit",
    "wall_limit",
    "memory_limit",
    "output_limit",
    "protocol",
    "aborted",
  ]),
  exitCode: z.number().int().nullable(),
  signal: z.string().nullable(),
  /** In plain words, when there is something to say. */
  detail: z.string().optional(),
});
export type ProgramEnd = z.infer<typeof programEnd>;

export const usage = z.object({
  cpuMs: z.number(),
  wallMs: z.number(),
  memoryKiB: z.number(),
});

/** One limit and how this machine holds it. */
export const enforcedLimit = z.object({
  name: z.enum([
    "cpu",
    "wall",
    "memory",
    "processes",
    "file_size",
    "disk",
    "descriptors",
    "output",
    "frames",
    "network",
    "filesystem",
    "isolation",
    "syscalls",
  ]),
  /** For example "cgroup v1 memory controller", "rlimit AS and sampling". */
  mechanism: z.string(),
  enforced: z.boolean(),
});

/**
 * Everything a grading produced, stored before it is interpreted. A fault of ours is never in here: the
 * grader throws instead.
 */
export const rawOutcome = z.object({
  grader: z.string(),
  backend: z.enum(["native", "portable"]),
  limits: z.array(enforcedLimit),
  seed: z.number().int(),
  kind: z.enum(submissionKinds),
  /** Whether the learner's file could be compiled; the message says where not. */
  syntaxError: z.object({ message: z.string(), line: z.number().int().nullable() }).optional(),
  /** What ended the file when a run executed it as `__main__`; its output has the whole traceback. */
  mainException: learnerException.optional(),
  /** True only when the checker finished every required test. */
  finished: z.boolean(),
  tests: z.array(rawTest),
  learner: programEnd,
  usage,
  stdout: z.string(),
  stderr: z.string(),
  outputTruncated: z.boolean(),
});
export type RawOutcome = z.infer<typeof rawOutcome>;

/**
 * What a program may use. Times in milliseconds, sizes as the name says. `testMs` is the wall-clock time of one test, `wallMs` that
 * of all together; see `testLimitMs`.
 */
export const limits = z.object({
  cpuMs: z.number().int().min(100).max(60_000).default(5_000),
  wallMs: z.number().int().min(100).max(120_000).default(10_000),
  testMs: z.number().int().min(100).max(120_000).optional(),
  memoryMiB: z.number().int().min(32).max(2_048).default(256),
  processes: z.number().int().min(1).max(64).default(16),
  diskMiB: z.number().int().min(1).max(64).default(16),
  outputKiB: z.number().int().min(1).max(1_024).default(64),
});
export type Limits = z.infer<typeof limits>;

/**
 * How long one test may take, in milliseconds of wall-clock time: what the exercise says, or half of what all together may take, so
 * that a test which never ends leaves time for the others.
 */
export function testLimitMs({ testMs, wallMs, cpuMs }: Limits): number {
  return testMs ?? Math.min(wallMs, cpuMs) / 2;
}
