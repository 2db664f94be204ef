import { UnusableTests, type GradableExercise } from "#grading/grade-request.ts";
import type { Grading } from "#grading/start-grading.ts";
import type { PlacementItems } from "#lib/content/placement-files.ts";
import type { Problem } from "#lib/content/problem.ts";
import type { NodeItems } from "#lib/content/proof-subject.ts";
import { testMethods } from "#lib/content/test-methods.ts";
import { deriveVerdict } from "#lib/grading/derive-verdict.ts";
import { whyCutShort } from "#lib/grading/program-run.ts";
import { snippetLimits } from "#lib/grading/snippet-limits.ts";

type Item = PlacementItems["items"][number];
type Note = (place: readonly (string | number)[], message: string, fix: string) => void;

/**
 * Runs every program of a node's items: what an output item prints is its correct option and no other, and of a code item the
 * solution passes, while the starter and each wrong answer fail.
 *
 * @throws SandboxFault for faults of ours
 */
export async function provePlacement(grading: Grading, node: NodeItems): Promise<Problem[]> {
  const { path, yaml } = node.described;
  const problems: Problem[] = [];
  for (const [index, item] of (yaml.value?.items ?? []).entries()) {
    const note: Note = (place, message, fix) => {
      const at = yaml.place(["items", index, ...place]);
      problems.push({ path, ...at, rule: "not-proven", message, fix, severity: "error" });
    };
    if (item.kind === "output") await proveOutput(grading, item, note);
    if (item.kind === "code") await proveCode(grading, item, note);
  }
  return problems;
}

async function proveOutput(grading: Grading, item: Item & { kind: "output" }, note: Note): Promise<void> {
  const run = await grading.run({ code: item.code, profile: item.profile, limits: snippetLimits });
  const fault = whyCutShort(run);
  if (fault !== null) {
    note(["code"], `The program of ${item.id} does not run to its end: ${fault}`, "Correct it.");
    return;
  }
  const printed = run.stdout.trimEnd();
  const correct = item.options.findIndex((option) => option.correct);
  if (item.options[correct]?.text.trimEnd() !== printed) {
    const message = `The program of ${item.id} prints something else than its correct option.`;
    note(["options", correct, "text"], message, `It prints: ${JSON.stringify(printed.slice(0, 1_000))}`);
  }
}

async function proveCode(grading: Grading, item: Item & { kind: "code" }, note: Note): Promise<void> {
  const exercise = gradableItem(item);
  const accepts = async (code: string): Promise<string | null> => {
    const outcome = await grading.grade({ exercise, code, kind: "submit", seed: 1 });
    const { verdict, message } = deriveVerdict(outcome);
    if (verdict === "accepted") return null;
    const failing = outcome.tests.find((test) => test.status !== "passed");
    return `${message} ${failing ? `The first test that does not pass is ${failing.id}.` : ""}`.trim();
  };
  try {
    const refused = await accepts(item.solution);
    if (refused !== null) {
      note(
        ["solution"],
        `The solution of ${item.id} is not accepted. ${refused}`,
        "Correct it or the tests.",
      );
      return;
    }
  } catch (error) {
    if (!(error instanceof UnusableTests)) throw error;
    note(["tests"], `The tests of ${item.id} cannot be used: ${error.message}`, "Correct them.");
    return;
  }
  if ((await accepts(item.starter)) === null) {
    note(["starter"], `The starter of ${item.id} passes every test.`, "Make it unfinished, or test more.");
  }
  for (const [index, code] of item.wrong.entries()) {
    if ((await accepts(code)) !== null) continue;
    note(
      ["wrong", index],
      `This wrong answer of ${item.id} passes every test.`,
      "Test what is wrong with it.",
    );
  }
}

/** A code item as the grader takes it: every test hidden, since its learner has two minutes and one try. */
function gradableItem(item: Item & { kind: "code" }): GradableExercise {
  const message = "The function does not do yet what is asked for.";
  const tests = [...testMethods(item.tests).keys()].map((id) => ({ id, title: id, visible: false, message }));
  const { id, profile, limits } = item;
  return { id, profile, limits, testsSource: item.tests, harnessSource: null, fixtures: {}, tests };
}
