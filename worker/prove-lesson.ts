import type { Grading } from "#grading/start-grading.ts";
import { checkFacts } from "#lib/content/check-facts.ts";
import type { Problem } from "#lib/content/problem.ts";
import { profileOf, type LessonPrograms } from "#lib/content/proof-subject.ts";
import { whyCutShort, type ProgramRun } from "#lib/grading/program-run.ts";
import { snippetLimits } from "#lib/grading/snippet-limits.ts";

/**
 * Runs every program of a lesson: each snippet must print what stands below it, and each line that the facts print must stand in
 * the lesson.
 *
 * @throws SandboxFault for faults of ours
 */
export async function proveLesson(grading: Grading, lesson: LessonPrograms): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { snippet, outputLine, line, column } of lesson.snippets) {
    const run = await grading.run({ ...snippet, limits: snippetLimits });
    const fault = whyCutShort(run);
    const printed = printedBy(run);
    if (fault === null && printed === snippet.output) continue;
    problems.push({
      path: lesson.path,
      line: fault === null ? outputLine : line,
      column,
      rule: "snippet",
      message:
        fault === null
          ? `The snippet ${snippet.id} prints something else than what stands here.`
          : `The snippet ${snippet.id} does not run to its end: ${fault}`,
      fix: fault === null ? `It prints: ${JSON.stringify(printed.slice(0, 1_000))}` : "Correct the program.",
      severity: "error",
    });
  }
  const facts = lesson.facts && (await proveFacts(grading, lesson.facts, problems));
  // Without its facts, every number of the lesson would be reported as well.
  if (lesson.facts && !facts) return problems;
  const snippets = lesson.snippets.map(({ snippet }) => snippet);
  return [...problems, ...checkFacts(lesson, facts, snippets)];
}

/** What the facts print; null after a problem was noted because they cannot be run. */
async function proveFacts(
  grading: Grading,
  { path, code }: NonNullable<LessonPrograms["facts"]>,
  problems: Problem[],
): Promise<{ path: string; printed: string } | null> {
  const run = await grading.run({ code, profile: profileOf(code), limits: snippetLimits });
  const fault = whyCutShort(run);
  if (fault === null) return { path, printed: printedBy(run) };
  problems.push({
    path,
    line: run.syntaxError?.line ?? run.exception?.frames.at(-1)?.line ?? 1,
    column: 1,
    rule: "fact",
    message: `The facts do not hold. ${fault}`,
    fix: "Correct the program, or what it asserts and the lesson says.",
    severity: "error",
  });
  return null;
}

function printedBy({ stdout }: ProgramRun): string {
  return stdout.replaceAll("\r\n", "\n").trimEnd();
}
