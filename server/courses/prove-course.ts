import { formatProblem, type Problem } from "#lib/content/problem.ts";
import { nameOfSubject, type ProofSubject } from "#lib/content/proof-subject.ts";
import type { Proof } from "#lib/content/release-report.ts";
import { wholeFile } from "#lib/content/read-structure.ts";
import { digestOf, makeManifest, sha256 } from "./manifest.ts";
import { isKept, keepProof } from "./proof-cache.ts";

/** What runs the programs of a course; `worker/` makes one. */
export interface Prover {
  /** Version of the grader; a proof by another version or another back end does not count. */
  readonly grader: string;
  readonly backend: string;
  /** Why it cannot be proven here, when that is so; left out where everything can. */
  whyNot?(subject: ProofSubject): string | null;
  /** What is wrong with the subject; empty when it is proven. */
  prove(subject: ProofSubject): Promise<readonly Problem[]>;
}

/** A prover, or why there is none on this machine; to be closed by whoever opened it. */
export type ProverChoice = { close(): Promise<void> } & (
  | { readonly available: true; readonly prover: Prover }
  | { readonly available: false; readonly reason: string }
);

/** One subject after its proof. */
export interface Proved {
  readonly proof: Proof;
  readonly problems: readonly Problem[];
  /** Whether the proof was kept from an earlier run. */
  readonly kept: boolean;
  /** How long the proof took, in milliseconds. */
  readonly ms: number;
}

/** A subject and who is to prove it. */
export interface ProofTask {
  readonly subject: ProofSubject;
  readonly prover: Prover;
}

/** How many subjects are proven at once; each exercise grades two answers at a time itself, and provers bound what all run together. */
const atOnce = 4;

/**
 * Proves subjects, several at a time; what was proven before by the same prover is not run again. The answers are in the order
 * of the tasks.
 *
 * @param again whether to run also what was proven before
 * @param onProved called after each task, in the order in which they end
 */
export async function proveSubjects(
  tasks: readonly ProofTask[],
  { again = false, onProved }: { again?: boolean; onProved?: (task: ProofTask) => void } = {},
): Promise<Proved[]> {
  const results: Proved[] = [];
  const waiting = tasks.map((task, index) => ({ task, index }));
  const drain = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      results[next.index] = await proveOne(next.task, again);
      onProved?.(next.task);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, drain));
  return results;
}

async function proveOne({ subject, prover }: ProofTask, again: boolean): Promise<Proved> {
  const { grader, backend, prove } = prover;
  const began = performance.now();
  const digest = digestOfSubject(subject);
  const about = { kind: subject.kind, name: nameOfSubject(subject), grader };
  const by = `${grader} ${backend}`;
  if (!again && (await isKept(digest, by))) {
    return { proof: { ...about, status: "proven", findings: [] }, problems: [], kept: true, ms: 0 };
  }
  const problems = await prove(subject);
  const findings = problems.filter(({ severity }) => severity === "error").map(formatProblem);
  // Nothing but a clean proof is kept: a test that fails now and then must not be remembered as broken, nor as sound.
  if (problems.length === 0) await keepProof(digest, by);
  const status = findings.length === 0 ? "proven" : "failed";
  return {
    proof: { ...about, status, findings },
    problems,
    kept: false,
    ms: Math.round(performance.now() - began),
  };
}

function digestOfSubject(subject: ProofSubject): string {
  switch (subject.kind) {
    case "exercise":
      return digestOf(makeManifest(subject.files));
    case "lesson":
      return sha256(JSON.stringify(["lesson", subject.source, subject.facts?.code ?? null]));
    case "placement":
      return sha256(JSON.stringify(["placement", subject.described.yaml.value]));
  }
}

/** A subject that was not run, and the problem that this is. */
export function notRun(
  subject: ProofSubject,
  reason: string,
  severity: Problem["severity"],
): { proof: Proof; problem: Problem } {
  const what = subject.kind === "exercise" ? "The tests were" : "The programs were";
  const fix = "Run the check where grading works.";
  return {
    proof: {
      kind: subject.kind,
      name: nameOfSubject(subject),
      status: "not_run",
      grader: null,
      findings: [reason],
    },
    problem: {
      ...wholeFile(subject.path, "not-proven", `${what} not proven: ${reason}`, fix),
      severity,
    },
  };
}
