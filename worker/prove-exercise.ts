import { UnusableTests, type GradableExercise } from "#grading/grade-request.ts";
import type { Grading } from "#grading/start-grading.ts";
import type { Problem } from "#lib/content/problem.ts";
import { deriveVerdict } from "#lib/grading/derive-verdict.ts";
import type { RawOutcome } from "#lib/grading/outcome.ts";
import { readGradable, textOf } from "./read-gradable.ts";

/** The reference runs in two orders of the hidden tests, so that none leans on another. */
const seeds = [1, 2] as const;
const atOnce = 2;

/**
 * Proves an exercise's tests: the starter fails, the reference and each alternative pass, and each mutant fails the test that
 * its first line names, run by itself; the tests that run are exactly the declared ones. `files` are a course's, by path.
 *
 * @throws SandboxFault for faults of ours
 */
export async function proveExercise(
  grading: Grading,
  files: ReadonlyMap<string, Uint8Array>,
  exerciseId: string,
): Promise<readonly Problem[]> {
  const folder = `exercises/${exerciseId}/`;
  const read = readGradable(files, exerciseId);
  if (!read.gradable) return read.problems;
  const problems: Problem[] = [];
  const note = (name: string, line: number, message: string, fix: string): void => {
    problems.push({
      path: folder + name,
      line,
      column: 1,
      rule: "not-proven",
      message,
      fix,
      severity: "error",
    });
  };
  const proof = new Proof(grading, read.gradable, note);

  const code = (name: string): string => textOf(files, folder + name);
  if (!(await proof.reference(code("solution.py")))) return problems;
  const rest = [() => proof.starter(code("starter.py"))];
  for (const path of files.keys()) {
    if (!path.startsWith(folder) || !path.endsWith(".py")) continue;
    const name = path.slice(folder.length);
    if (name.startsWith("mutants/")) rest.push(() => proof.mutant(name, code(name)));
    if (name.startsWith("alternatives/")) rest.push(() => proof.alternative(name, code(name)));
  }
  await runAll(rest, atOnce);
  return problems;
}

type Note = (name: string, line: number, message: string, fix: string) => void;

class Proof {
  readonly #grading: Grading;
  readonly #exercise: GradableExercise;
  readonly #note: Note;

  constructor(grading: Grading, exercise: GradableExercise, note: Note) {
    this.#grading = grading;
    this.#exercise = exercise;
    this.#note = note;
  }

  /** Whether the tests can be used at all, and the reference passes them; without that nothing else says anything. */
  async reference(code: string): Promise<boolean> {
    const declared = new Set(this.#exercise.tests.map((test) => test.id));
    let found: readonly string[] = [];
    try {
      for (const seed of seeds) {
        const outcome = await this.#grade(code, { seed, onTestsFound: (ids) => (found = ids) });
        const refusal = whyRefused(outcome);
        if (refusal) {
          const text = `The reference is not accepted ${refusal}`;
          this.#note("solution.py", 1, text, "Correct the reference or the tests.");
          return false;
        }
      }
    } catch (error) {
      if (!(error instanceof UnusableTests)) throw error;
      this.#note(
        error.file,
        error.line ?? 1,
        `${error.file} cannot be used: ${error.message}`,
        "Correct it.",
      );
      return false;
    }
    for (const id of found.filter((candidate) => !declared.has(candidate))) {
      this.#note(
        "tests.py",
        1,
        `The test ${id} is not declared, so it would never count.`,
        "Declare it in exercise.yaml.",
      );
    }
    return true;
  }

  async starter(code: string): Promise<void> {
    const { verdict } = deriveVerdict(await this.#grade(code));
    if (verdict === "accepted") {
      this.#note(
        "starter.py",
        1,
        "The starter passes every test.",
        "Make the starter unfinished, or test more.",
      );
    }
  }

  /** A correct solution written differently. That the tests refuse it is a fault of the tests unless it is wrong itself. */
  async alternative(name: string, code: string): Promise<void> {
    const refusal = whyRefused(await this.#grade(code));
    if (!refusal) return;
    const fix = "Loosen the test that only the reference can pass, or correct the alternative.";
    this.#note(name, 1, `The alternative is not accepted ${refusal}`, fix);
  }

  async mutant(name: string, code: string): Promise<void> {
    const killer = /^# killed by: (\S+)\s*$/.exec(code.split("\n", 1)[0]!)?.[1];
    if (killer === undefined) {
      this.#note(
        name,
        1,
        "The mutant does not say which test catches it.",
        "Begin it with: # killed by: Class.test_x",
      );
      return;
    }
    // The test that catches it is enough to refuse it; the others would take ten times as long and say nothing more.
    const only = this.#exercise.tests.filter((test) => test.id === killer);
    const alone = only.length > 0 ? await this.#grade(code, { tests: only }) : null;
    if (alone?.tests.some(isCaught)) return;
    const outcome = await this.#grade(code);
    const { verdict } = deriveVerdict(outcome);
    if (verdict === "accepted") {
      this.#note(name, 1, "The mutant passes every test.", "Test what is wrong with it.");
      return;
    }
    const others = outcome.tests.filter((test) => isCaught(test) && test.id !== killer);
    const instead = others.length > 0 ? ` It fails ${others.map((test) => test.id).join(", ")}.` : "";
    const what = alone?.tests[0]?.status === "passed" ? "passes" : "never reaches";
    this.#note(
      name,
      1,
      `The mutant ${what} ${killer}, which should catch it (${verdict}).${instead}`,
      "Correct the test, or name the one that catches it.",
    );
  }

  async #grade(
    code: string,
    { seed = seeds[0], tests = this.#exercise.tests, onTestsFound }: GradeOptions = {},
  ): Promise<RawOutcome> {
    const exercise = { ...this.#exercise, tests };
    return this.#grading.grade({ exercise, code, kind: "submit", seed, onTestsFound });
  }
}

interface GradeOptions {
  readonly seed?: number;
  /** All of the exercise's when left out. */
  readonly tests?: GradableExercise["tests"];
  readonly onTestsFound?: (ids: readonly string[]) => void;
}

function isCaught({ status }: RawOutcome["tests"][number]): boolean {
  return status === "failed" || status === "error";
}

/** The verdict and every test that does not pass; null when the answer is accepted. */
function whyRefused(outcome: RawOutcome): string | null {
  const { verdict, message } = deriveVerdict(outcome);
  if (verdict === "accepted") return null;
  const failing = outcome.tests.filter((test) => test.status !== "passed").map(describe);
  return `(${verdict}): ${message} ${failing.join(" ")}`.trim();
}

function describe(test: RawOutcome["tests"][number]): string {
  const { exception } = test;
  const why = exception ? `: ${exception.type}: ${exception.message}` : "";
  return `${test.id} is ${test.status}${why}.`;
}

async function runAll(tasks: readonly (() => Promise<void>)[], width: number): Promise<void> {
  const waiting = [...tasks];
  const drain = async (): Promise<void> => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({ length: width }, drain));
}
