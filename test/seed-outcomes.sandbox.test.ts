import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { grade } from "#grading/grade.ts";
import { graderVersion } from "#grading/version.ts";
import { interpretCourse } from "#lib/content/interpret-course.ts";
import { deriveVerdict } from "#lib/grading/derive-verdict.ts";
import { rawTest, type SubmissionKind } from "#lib/grading/outcome.ts";
import { redactTests } from "#lib/grading/redact-tests.ts";
import { exercisePrograms, programKey, type GradedOnce, type ProgramOutcome } from "#prisma/seed/outcomes.ts";
import { openSandbox } from "#sandbox/open-sandbox.ts";
import { loadEngines } from "#server/courses/engines.ts";

/*
 * The demo's learners submit real programs with their real verdicts. `prisma/seed/outcomes.json` keeps what the grader
 * said; this test grades every program again and fails when the file is no longer true. After a change of an exercise:
 *
 *     npx vitest run --project sandbox test/seed-outcomes -u
 */
const courseFolder = "content/ai-engineering";
let opened: Awaited<ReturnType<typeof openSandbox>>;

beforeAll(async () => {
  opened = await openSandbox("auto");
});
afterAll(async () => {
  await opened.sandbox?.close();
});

async function readCourse(): Promise<Map<string, Uint8Array>> {
  const entries = await readdir(courseFolder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(courseFolder, path), await readFile(path));
  }
  return files;
}

it("keeps the true verdict of every program that a demo learner may submit", async () => {
  const { sandbox } = opened;
  if (!sandbox) throw new Error("This machine has no sandbox, so nothing can be graded.");
  const files = await readCourse();
  const course = interpretCourse(files, await loadEngines(), "seed");
  const programs: Record<string, ProgramOutcome> = {};
  const misjudged: string[] = [];

  for (const item of course.outline?.modules.flatMap((module) => module.items) ?? []) {
    const document = item.type === "exercise" ? course.exercise(item.id) : null;
    if (!document) continue;
    const { profile, limits, tests } = document.meta;
    const exercise = { id: item.id, profile, limits, tests, ...document.gradable };
    const gradeOnce = async (code: string, kind: SubmissionKind): Promise<GradedOnce> => {
      const raw = await grade(sandbox, { exercise, code, kind, seed: 1 });
      const order = new Map(tests.map((test, index) => [test.id, index]));
      const seen = redactTests(raw.tests, code).map((test) => rawTest.omit({ durationMs: true }).parse(test));
      return {
        ...deriveVerdict(raw),
        tests: seen.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
        stdout: raw.stdout,
        stderr: raw.stderr,
      };
    };
    for (const { role, code } of exercisePrograms(files, item.id)) {
      const [submit, run] = await Promise.all([gradeOnce(code, "submit"), gradeOnce(code, "run")]);
      programs[programKey(files, item.id, code)] = { run, submit };
      const { verdict, message } = submit;
      const failing = submit.tests.filter(({ status }) => status !== "passed").map(({ id }) => id);
      if ((verdict === "accepted") !== (role === "solution")) {
        misjudged.push(`${role} of ${item.id}: ${verdict}. ${message} ${failing.join(" ")}`);
      }
    }
  }

  expect(misjudged, "references are accepted, and nothing else is").toEqual([]);
  const sorted = Object.fromEntries(Object.entries(programs).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const text = JSON.stringify({ grader: graderVersion, programs: sorted }, null, 1);
  // Temporary folders are called by chance.
  await expect(`${text.replaceAll(/\/tmp\/tmp\w{8}/g, "/tmp/tmpfolder")}\n`).toMatchFileSnapshot(
    "../prisma/seed/outcomes.json",
  );
}, 600_000);
