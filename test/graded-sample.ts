import { grade } from "#grading/grade.ts";
import type { GradableExercise, GradeRequest } from "#grading/grade-request.ts";
import { deriveVerdict } from "#lib/grading/derive-verdict.ts";
import type { RawOutcome } from "#lib/grading/outcome.ts";
import { openSandbox } from "#sandbox/open-sandbox.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";

/** The sandbox of this machine; a test that needs it fails where there is none. */
export async function testSandbox(): Promise<Sandbox> {
  const { status, sandbox } = await openSandbox("auto");
  if (!sandbox) throw new Error(JSON.stringify(status));
  return sandbox;
}

/** An exercise with one class `T`; tests whose names begin with `test_hidden` are hidden. */
function sample(body: string, extra: Partial<GradableExercise>): GradableExercise {
  const names = [...body.matchAll(/def (test_\w+)/g)].map((match) => match[1]!);
  const indented = body.replace(/^(?=.)/gm, "    ");
  return {
    id: "sample",
    profile: "stdlib",
    limits: { cpuMs: 3_000, wallMs: 5_000, memoryMiB: 128, processes: 16, diskMiB: 4, outputKiB: 64 },
    testsSource: `import unittest\nclass T(unittest.TestCase):\n${indented}\n`,
    harnessSource: null,
    fixtures: {},
    tests: names.map((name) => ({
      id: `T.${name}`,
      title: name,
      visible: !name.startsWith("test_hidden"),
      message: `author's words on ${name}`,
    })),
    ...extra,
  };
}

/** Grades `code` by the methods in `testsBody`. */
export async function graded(
  sandbox: Sandbox,
  testsBody: string,
  code: string,
  extra: Partial<GradableExercise> = {},
  request: Partial<GradeRequest> = {},
): Promise<RawOutcome> {
  return grade(sandbox, { exercise: sample(testsBody, extra), code, kind: "submit", seed: 7, ...request });
}

/** The verdict, and everything about the tests that did not pass. */
export function summary(outcome: RawOutcome): { verdict: string; failing: RawOutcome["tests"] } {
  return {
    verdict: deriveVerdict(outcome).verdict,
    failing: outcome.tests.filter((test) => test.status !== "passed"),
  };
}

export const accepted = { verdict: "accepted", failing: [] };
