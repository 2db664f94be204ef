import { checkCourseFiles } from "#lib/content/check-course.ts";
import { compareProblems, type Problem } from "#lib/content/problem.ts";
import { nameOfSubject, type ProofSubject } from "#lib/content/proof-subject.ts";
import type { CourseFiles } from "#lib/content/read-structure.ts";
import type { Proof, ReleaseReport } from "#lib/content/release-report.ts";
import { loadEngines } from "./engines.ts";
import { notRun, proveSubjects, type ProverChoice } from "./prove-course.ts";

export interface CheckOptions {
  /** Problems that reading the files has given already. */
  readonly found?: readonly Problem[];
  /**
   * How serious it is that something could not be proven here: an error for publishing by hand, a warning where lessons are
   * wanted all the same.
   */
  readonly unproven?: Problem["severity"];
  /** Told before the proofs begin and after each of them: the first can take a minute or two. */
  readonly onProgress?: (progress: ProofProgress) => void;
}

/** How far the proofs are. */
export interface ProofProgress {
  readonly done: number;
  readonly total: number;
  /** What was proven last; empty at the beginning. */
  readonly name: string;
}

/**
 * Looks at everything in a course. Exercises, lessons and placement items whose files are sound are proven, and proofs are kept in
 * the data folder by the digest of what was proven.
 */
export async function checkCourse(
  files: CourseFiles,
  proving: ProverChoice,
  { found = [], unproven = "error", onProgress }: CheckOptions = {},
): Promise<ReleaseReport> {
  const checked = checkCourseFiles(files, await loadEngines());
  const problems = [...found, ...checked.problems];
  const broken = (subject: ProofSubject): boolean => {
    const folder = subject.kind === "exercise" ? subject.path.replace(/[^/]+$/, "") : subject.path;
    return problems.some(({ severity, path }) => severity === "error" && path.startsWith(folder));
  };
  const unsound = checked.subjects.filter(broken);
  const sound = checked.subjects.filter((subject) => !unsound.includes(subject));
  const proofs = new Map<ProofSubject, Proof>();
  for (const subject of unsound) {
    proofs.set(subject, notRun(subject, "Its files have problems; correct them first.", unproven).proof);
  }
  const reasonNot = (subject: ProofSubject): string | null =>
    proving.available ? (proving.prover.whyNot?.(subject) ?? null) : proving.reason;
  const provable = sound.filter((subject) => reasonNot(subject) === null);
  if (proving.available) {
    const total = provable.length;
    let done = 0;
    onProgress?.({ done, total, name: "" });
    const { prover } = proving;
    const proved = await proveSubjects(
      provable.map((subject) => ({ subject, prover })),
      {
        onProved: ({ subject }) => onProgress?.({ done: (done += 1), total, name: nameOfSubject(subject) }),
      },
    );
    proved.forEach((one, index) => {
      proofs.set(provable[index]!, one.proof);
      problems.push(...one.problems);
    });
  }
  for (const subject of sound) {
    const reason = reasonNot(subject);
    if (reason === null) continue;
    const { proof, problem } = notRun(subject, reason, unproven);
    proofs.set(subject, proof);
    problems.push(problem);
  }
  return {
    problems: problems.toSorted(compareProblems),
    proofs: checked.subjects.map((subject) => proofs.get(subject)!),
  };
}
