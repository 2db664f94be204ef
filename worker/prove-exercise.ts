import { UnusableTests, type GradableExercise } from "#grading/grade-request.ts";
import type { Grading } from "#grading/start-grading.ts";
import { exerciseFile } from "#lib/content/course-files.ts";
import { parseYaml } from "#lib/content/parse-yaml.ts";
import type { Problem } from "#lib/content/problem.ts";
import { deriveVerdict } from "#lib/grading/derive-verdict.ts";
import type { RawOutcome } from "#lib/grading/outcome.ts";

/** What was tried with the tests of one exercise, and what they let through. */
export interface ProofReport {
  readonly exerciseId: string;
  /** Empty when the tests are proven. */
  readonly problems: readonly Problem[];
  /** Answers that were graded: starter, reference, alternatives, mutants. */
  readonly graded: number;
}

/** The reference runs in two orders of the hidden tests, so that none leans on another. */
const seeds = [1, 2] as const;
const atOnce = 2;

/**
 * Proves an exercise's tests: the starter fails, the reference and each alternative pass, and each mutant fails the test that
 * its first line names; the tests that run are exactly the declared ones. `files` are a course's, by path.
 *
 * @throws SandboxFault for faults of ours
 */
export async function proveExercise(
  grading: Grading,
  files: ReadonlyMap<string, Uint8Array>,
  exerciseId: string,
): Promise<ProofReport> {
  const folder = `exercises/${exerciseId}/`;
  const exercise = readExercise(files, folder, exerciseId);
  if (!exercise.ok) return { exerciseId, problems: exercise.problems, graded: 0 };
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
  const proof = new Proof(grading, exercise.gradable, note);

  const code = (name: string): string => textOf(files, folder + name) ?? "";
  if (!(await proof.reference(code("solution.py")))) return { exerciseId, problems, graded: proof.graded };
  const rest = [() => proof.starter(code("starter.py"))];
  for (const path of files.keys()) {
    if (!path.startsWith(folder) || !path.endsWith(".py")) continue;
    const name = path.slice(folder.length);
    if (name.startsWith("mutants/")) rest.push(() => proof.mutant(name, code(name)));
    if (name.startsWith("alternatives/")) rest.push(() => proof.alternative(name, code(name)));
  }
  await runAll(rest, atOnce);
  return { exerciseId, problems, graded: proof.graded };
}

type Note = (name: string, line: number, message: string, fix: string) => void;

class Proof {
  graded = 0;
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
        const outcome = await this.#grade(code, seed, (ids) => (found = ids));
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
    const outcome = await this.#grade(code);
    const { verdict } = deriveVerdict(outcome);
    const status = outcome.tests.find((test) => test.id === killer)?.status;
    if (verdict === "accepted") {
      this.#note(name, 1, "The mutant passes every test.", "Test what is wrong with it.");
    } else if (status !== "failed" && status !== "error") {
      const failing = outcome.tests.filter((test) => test.status === "failed" || test.status === "error");
      const others = failing.length > 0 ? ` It fails ${failing.map((test) => test.id).join(", ")}.` : "";
      const what = status === "passed" ? "passes" : "never reaches";
      this.#note(
        name,
        1,
        `The mutant ${what} ${killer}, which should catch it (${verdict}).${others}`,
        "Correct the test, or name the one that catches it.",
      );
    }
  }

  async #grade(
    code: string,
    seed: number = seeds[0],
    onTestsFound?: (ids: readonly string[]) => void,
  ): Promise<RawOutcome> {
    this.graded += 1;
    return this.#grading.grade({ exercise: this.#exercise, code, kind: "submit", seed, onTestsFound });
  }
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

function readExercise(
  files: ReadonlyMap<string, Uint8Array>,
  folder: string,
  exerciseId: string,
): { ok: true; gradable: GradableExercise } | { ok: false; problems: Problem[] } {
  const path = `${folder}exercise.yaml`;
  const parsed = parseYaml(textOf(files, path) ?? "", exerciseFile, { path });
  const meta = parsed.value;
  if (!meta) return { ok: false, problems: [...parsed.problems] };
  const fixtures: Record<string, Uint8Array> = {};
  for (const [name, bytes] of files) {
    if (name.startsWith(`${folder}fixtures/`)) fixtures[name.slice(`${folder}fixtures/`.length)] = bytes;
  }
  const gradable: GradableExercise = {
    id: exerciseId,
    profile: meta.profile,
    limits: meta.limits,
    testsSource: textOf(files, `${folder}tests.py`) ?? "",
    harnessSource: textOf(files, `${folder}harness.py`),
    fixtures,
    tests: meta.tests.map(({ id, title, visible, message }) => ({ id, title, visible, message })),
  };
  return { ok: true, gradable };
}

function textOf(files: ReadonlyMap<string, Uint8Array>, path: string): string | null {
  const bytes = files.get(path);
  return bytes ? Buffer.from(bytes).toString("utf8") : null;
}

async function runAll(tasks: readonly (() => Promise<void>)[], width: number): Promise<void> {
  const waiting = [...tasks];
  const drain = async (): Promise<void> => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({ length: width }, drain));
}
