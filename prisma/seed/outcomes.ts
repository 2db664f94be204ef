import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { verdicts } from "#lib/grading/outcome.ts";
import { testResult } from "#lib/submissions/submission.ts";

/** What the grader answered for one program; durations are left out, since they differ every time. */
export const gradedOnce = z.object({
  verdict: z.enum(verdicts),
  message: z.string(),
  /** As a learner may see them. */
  tests: z.array(testResult.omit({ durationMs: true })),
  stdout: z.string(),
  stderr: z.string(),
});
export type GradedOnce = z.infer<typeof gradedOnce>;

export const programOutcome = z.object({ run: gradedOnce, submit: gradedOnce });
export type ProgramOutcome = z.infer<typeof programOutcome>;

/** `outcomes.json`: by `programKey`. */
export const outcomesFile = z.object({
  grader: z.string(),
  programs: z.record(z.string(), programOutcome),
});

/** A program that a demo learner may have submitted, with its true verdict. */
export interface KnownProgram extends ProgramOutcome {
  readonly role: "starter" | "mutant" | "solution";
  readonly code: string;
}

/** The parts of a course's files that decide about the verdict of a program. */
export type ExerciseFiles = ReadonlyMap<string, Uint8Array>;

/** Wrong answers of an exercise that the demo's learners draw from; all of them would make a file of megabytes. */
const wrongAnswers = 4;

/**
 * The programs that the demo takes from an exercise: its starter, some of its wrong answers and its reference, as somebody
 * would have written them, which is without the note of what catches a wrong answer.
 */
export function exercisePrograms(
  files: ExerciseFiles,
  exerciseId: string,
): { role: KnownProgram["role"]; name: string; code: string }[] {
  const folder = `exercises/${exerciseId}/`;
  const hasThreads = /^needs:.*\bthreads\b/m.test(
    Buffer.from(files.get(`${folder}exercise.yaml`) ?? "").toString("utf8"),
  );
  // What `hash` says of a text is another in each process, and which test a race breaks is another each time.
  const isByChance = (name: string, code: string): boolean =>
    /\bhash\(/.test(code) || (hasThreads && !name.startsWith("mutants/cheat-"));
  const programs: { role: KnownProgram["role"]; name: string; code: string }[] = [];
  let mutants = 0;
  for (const [path, bytes] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (!path.startsWith(folder)) continue;
    const name = path.slice(folder.length);
    const code = Buffer.from(bytes).toString("utf8");
    if (name === "starter.py") programs.push({ role: "starter", name, code });
    else if (name === "solution.py") programs.push({ role: "solution", name, code });
    else if (/^mutants\/.*\.py$/.test(name) && mutants < wrongAnswers && !isByChance(name, code)) {
      mutants += 1;
      programs.push({ role: "mutant", name, code: code.replace(/^(#.*\n)+\s*/, "") });
    }
  }
  return programs;
}

/** Names a program together with everything that its verdict depends on: other tests make another key. */
export function programKey(files: ExerciseFiles, exerciseId: string, code: string): string {
  const hash = createHash("sha256");
  const folder = `exercises/${exerciseId}/`;
  for (const [path, bytes] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const name = path.slice(folder.length);
    if (path.startsWith(folder) && /^(tests\.py|harness\.py|exercise\.yaml|fixtures\/.*)$/.test(name)) {
      hash.update(`${name}\n${bytes.byteLength}\n`).update(bytes);
    }
  }
  return hash.update(code).digest("hex").slice(0, 32);
}

/**
 * The exercise's programs whose verdict is known for exactly these tests. Verdicts were measured once with the real
 * grader (`test/seed-outcomes.sandbox.test.ts`), because grading them at every first start would take longer than
 * the start itself; a program that has changed since is left out rather than given a verdict that it might not get.
 */
export async function knownPrograms(
  files: ExerciseFiles,
  exerciseId: string,
): Promise<{ grader: string; programs: KnownProgram[] }> {
  reading ??= readOutcomes();
  const { grader, programs } = await reading;
  const known = exercisePrograms(files, exerciseId).flatMap(({ role, code }) => {
    const outcome = programs[programKey(files, exerciseId, code)];
    return outcome ? [{ role, code, ...outcome }] : [];
  });
  return { grader, programs: known };
}

/** The file grows with the course, so that it is read and checked once and not for each exercise. */
let reading: Promise<z.infer<typeof outcomesFile>> | undefined;

async function readOutcomes(): Promise<z.infer<typeof outcomesFile>> {
  return outcomesFile.parse(JSON.parse(await readFile(new URL("outcomes.json", import.meta.url), "utf8")));
}
