import { z } from "zod";
import type { LearnerException, RawTest } from "#lib/grading/outcome.ts";
import type { Plain } from "./codec.ts";
import type { GradableExercise } from "./grade-request.ts";
import { legible } from "./legible.ts";

type PlannedTest = GradableExercise["tests"][number];

const exceptionParts = z.tuple([
  z.array(z.string()).min(1),
  z.string(),
  z.array(z.tuple([z.number(), z.string()])).max(20),
  z.unknown(),
]);

/** An exception as the learner's program describes it; that program may say anything. */
export function readException(value: Plain): LearnerException {
  const parsed = exceptionParts.safeParse(value);
  if (!parsed.success) return { type: "Exception", message: "", frames: [] };
  const [names, message, frames] = parsed.data;
  return exception(names[0]!, message, frames);
}

/** Why a file is not Python, as the learner's program says it. */
export function readSyntaxError(value: Plain): { message: string; line: number | null } {
  const [message, line] = Array.isArray(value) ? value : [];
  return {
    message: legible(typeof message === "string" ? message : "The file is not valid Python.", 500),
    line: typeof line === "number" ? line : null,
  };
}

function exception(type: string, message: string, frames: readonly [number, string][]): LearnerException {
  return {
    type: legible(type, 100),
    message: legible(message),
    frames: frames.map(([line, name]) => ({
      line: Number.isSafeInteger(line) ? line : 0,
      function: legible(name, 100),
    })),
  };
}

const report = z.object({
  status: z.enum(["passed", "failed", "error", "timed_out", "not_run"]),
  message: z.string().optional(),
  call: z.string().optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  exception: z
    .object({ type: z.string(), message: z.string(), frames: z.array(z.tuple([z.number(), z.string()])) })
    .optional(),
});

/** Gathers what the checker reports about each planned test, with the time that we measured from outside. */
export class TestResults {
  readonly #planned: readonly PlannedTest[];
  readonly #results = new Map<string, RawTest>();
  #running: { test: PlannedTest; since: number } | null = null;

  constructor(planned: readonly PlannedTest[]) {
    this.#planned = planned;
  }

  /** @returns the test that begins. @throws Error if it is not planned or has run. */
  begin(id: Plain): PlannedTest {
    const test = this.#planned.find((candidate) => candidate.id === id);
    if (!test || this.#results.has(test.id)) throw new Error(`test ${String(id)} is not to be run now`);
    this.#running = { test, since: performance.now() };
    return test;
  }

  /** `timeLimitMs` when the test was given up after so long: then that is its result. */
  report(value: Plain, timeLimitMs: number | null): void {
    const running = this.#running;
    if (!running) throw new Error("a result came without a test");
    if (timeLimitMs !== null) {
      this.interrupt(`It was stopped after ${timeLimitMs / 1000} s.`, "timed_out");
      return;
    }
    this.#running = null;
    const result = report.parse(toObject(value));
    this.#results.set(running.test.id, {
      ...described(running.test),
      status: result.status,
      ...(result.status === "passed" ? {} : { message: running.test.message }),
      ...(running.test.visible ? seen(result) : {}),
      ...(result.exception
        ? { exception: exception(result.exception.type, result.exception.message, result.exception.frames) }
        : {}),
      durationMs: since(running.since),
    });
  }

  /** The test that was running ends for the reason given; later ones have not run. */
  interrupt(reason: string, status: "error" | "timed_out" = "error"): void {
    if (!this.#running) return;
    const { test, since: start } = this.#running;
    this.#running = null;
    this.#results.set(test.id, {
      ...described(test),
      status,
      message: reason,
      durationMs: since(start),
    });
  }

  /** Every planned test, in the exercise's own order whatever order they ran in. */
  all(exercise: GradableExercise): RawTest[] {
    return exercise.tests
      .filter((test) => this.#planned.includes(test))
      .map((test) => this.#results.get(test.id) ?? { ...described(test), status: "not_run", durationMs: 0 });
  }

  areComplete(): boolean {
    return this.#planned.every((test) => this.#results.has(test.id));
  }
}

function described(test: PlannedTest): Pick<RawTest, "id" | "title" | "visibility"> {
  return { id: test.id, title: test.title, visibility: test.visible ? "visible" : "hidden" };
}

/** What only a visible test tells: the call and its values, and the assertion's own words in place of the author's. */
function seen(result: z.infer<typeof report>): Partial<RawTest> {
  const shown: Partial<RawTest> = {};
  for (const key of ["message", "call", "expected", "actual"] as const) {
    const text = result[key];
    if (text !== undefined) shown[key] = legible(text);
  }
  return shown;
}

function since(start: number): number {
  return Math.round((performance.now() - start) * 100) / 100;
}

/** Python dictionaries with text keys as objects, all the way down. */
function toObject(value: Plain): unknown {
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, item]) => [String(key), toObject(item)]));
  }
  return Array.isArray(value) ? value.map(toObject) : value;
}
