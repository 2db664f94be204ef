import { checkCourseFiles } from "#lib/content/check-course.ts";
import { compareProblems, compareText, formatProblem, type Problem } from "#lib/content/problem.ts";
import { readStructure, wholeFile, type CourseFiles } from "#lib/content/read-structure.ts";
import type { Proof, ReleaseReport } from "#lib/content/release-report.ts";
import { loadEngines } from "./engines.ts";
import { digestOf, makeManifest } from "./manifest.ts";
import { readProof, writeProof } from "./proof-cache.ts";

/** What runs the tests of an exercise against its starter, reference, alternatives and mutants; `worker/` makes one. */
export interface Prover {
  /** Version of the grader; a proof by another version does not count. */
  readonly grader: string;
  /** What is wrong with the tests; empty when they are proven. */
  prove(files: CourseFiles, exerciseId: string): Promise<readonly Problem[]>;
}

/** A prover, or why there is none on this machine; to be closed by whoever opened it. */
export type ProverChoice = { close(): Promise<void> } & (
  | { readonly available: true; readonly prover: Prover }
  | { readonly available: false; readonly reason: string }
);

/**
 * Looks at everything in a course. Proofs are run for exercises whose files are sound, and are kept in the data folder by the
 * digest of those files.
 *
 * @param found problems that reading the files has given already
 * @param unproven how serious it is that an exercise could not be proven here: an error for publishing by hand, a
 * warning where lessons are wanted all the same
 */
export async function checkCourse(
  files: CourseFiles,
  proving: ProverChoice,
  { found = [], unproven = "error" }: { found?: readonly Problem[]; unproven?: Problem["severity"] } = {},
): Promise<ReleaseReport> {
  const problems = [...found, ...checkCourseFiles(files, await loadEngines())];
  const proofs: Proof[] = [];
  const { exercises } = readStructure(files);
  for (const folder of [...exercises.keys()].toSorted(compareText)) {
    const path = `exercises/${folder}/exercise.yaml`;
    const broken = problems.some(
      (problem) => problem.severity === "error" && problem.path.startsWith(`exercises/${folder}/`),
    );
    if (broken || !proving.available) {
      const reason = proving.available ? "Its files have problems; correct them first." : proving.reason;
      proofs.push({ exerciseId: folder, status: "not_run", grader: null, findings: [reason] });
      if (broken) continue;
      const message = `The tests were not proven: ${reason}`;
      const fix = "Run the check where grading works.";
      problems.push({ ...wholeFile(path, "not-proven", message, fix), severity: unproven });
    } else {
      const proved = await prove(files, folder, proving.prover);
      proofs.push(proved.proof);
      problems.push(...proved.problems);
    }
  }
  return { problems: problems.toSorted(compareProblems), proofs };
}

async function prove(
  files: CourseFiles,
  exerciseId: string,
  { grader, prove: run }: Prover,
): Promise<{ proof: Proof; problems: readonly Problem[] }> {
  const prefix = `exercises/${exerciseId}/`;
  const own = new Map([...files].filter(([path]) => path.startsWith(prefix)));
  const digest = digestOf(makeManifest(own));
  const kept = await readProof(digest, grader);
  if (kept) return { proof: kept, problems: [] };
  const problems = await run(files, exerciseId);
  const findings = problems.map(formatProblem);
  const proof: Proof = { exerciseId, status: findings.length === 0 ? "proven" : "failed", grader, findings };
  // A failure is not kept: a test that fails now and then must not be remembered as broken, nor as sound.
  if (proof.status === "proven") await writeProof(digest, proof);
  return { proof, problems };
}
