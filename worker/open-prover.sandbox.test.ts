import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkCourse } from "#server/courses/check-course.ts";
import { readFolder } from "#server/courses/read-folder.ts";
import { openProver } from "./open-prover.ts";

// Proofs are kept in the data folder; one of our own, so that nothing is remembered from another run.
const data = await mkdtemp(join(tmpdir(), "holdout-prover-"));
process.env.HOLDOUT_DATA_DIR = data;
const proving = await openProver();
afterAll(async () => {
  await proving.close();
  await rm(data, { recursive: true, force: true });
});

const folder = join(import.meta.dirname, "../test/fixtures/small-course");
const lesson = "modules/01-basics/01-counting.mdx";
const mutant = "exercises/double/mutants/squares.py";

test("a sound course is proven, and remembered", async () => {
  const { files } = await readFolder(folder);
  const report = await checkCourse(files, proving);
  expect(report.problems).toEqual([]);
  expect(report.proofs).toMatchObject([
    { kind: "exercise", name: "double", status: "proven" },
    { kind: "lesson", name: lesson, status: "proven" },
    { kind: "placement", name: "placement/sums.yaml", status: "proven" },
  ]);
  const never = async () => Promise.reject(new Error("A kept proof is not run again."));
  const again = await checkCourse(files, {
    ...proving,
    ...(proving.available ? { prover: { ...proving.prover, prove: never } } : {}),
  });
  expect(again.proofs).toEqual(report.proofs);
});

/** The small course with one file changed, and the problems that are found then. */
async function problemsWith(path: string, change: (text: string) => string) {
  const files = new Map((await readFolder(folder)).files);
  files.set(path, Buffer.from(change(Buffer.from(files.get(path) ?? "").toString())));
  return checkCourse(files, proving);
}

test("a mutant that no test catches keeps the course from being published, at its own place", async () => {
  const survivor = "# killed by: DoubleTest.test_others\ndef double(n):\n    return n * 2\n";
  const report = await problemsWith(mutant, () => survivor);
  expect(report.problems).toMatchObject([{ path: mutant, line: 1, rule: "not-proven", severity: "error" }]);
  expect(report.proofs).toContainEqual(expect.objectContaining({ name: "double", status: "failed" }));
});

test("an alternative that the tests refuse is named with the test", async () => {
  const path = "exercises/double/alternatives/shift.py";
  const { problems } = await problemsWith(path, () => "def double(n):\n    return n << 2\n");
  expect(problems).toMatchObject([{ path, line: 1, rule: "not-proven", severity: "error" }]);
  expect(problems[0]?.message).toContain("DoubleTest.test_others is failed");
});

test("a snippet must print what stands below it", async () => {
  const { problems } = await problemsWith(lesson, (text) => text.replace("0\n1\n2\n", "0\n1\n3\n"));
  expect(problems).toMatchObject([{ path: lesson, line: 43, rule: "snippet", severity: "error" }]);
  expect(problems[0]?.fix).toBe('It prints: "0\\n1\\n2"');
});

test("a snippet that raises is an error with its own line", async () => {
  const { problems } = await problemsWith(lesson, (text) =>
    text.replace("    print(number)\n```\n\n```output", "    print(nothing)\n```\n\n```output"),
  );
  expect(problems.map(({ message }) => message)).toEqual([
    "The snippet count does not run to its end: The program raised NameError in line 2: name 'nothing' is not defined.",
  ]);
});

test("the lesson and its facts cannot part", async () => {
  const facts = "modules/01-basics/01-counting.facts.py";
  const changed = await problemsWith(lesson, (text) => text.replace("comes **13**", "comes **14**"));
  expect(changed.problems).toMatchObject([
    { path: facts, rule: "fact", severity: "error" },
    { path: lesson, line: 34, rule: "unproven-number", severity: "warning" },
    { path: lesson, line: 34, rule: "unproven-number", severity: "warning" },
  ]);
  expect(changed.problems[0]?.message).toBe(`${lesson} does not say "After 12 comes 13".`);
  const wrong = await problemsWith(facts, (text) => `${text}assert 2 + 2 == 5\n`);
  expect(wrong.problems).toMatchObject([{ path: facts, line: 5, rule: "fact" }]);
});

test.each([
  [
    "the wrong output as its correct option",
    "4\n        correct",
    "5\n        correct",
    /It prints: "2\\n4"/,
  ],
  ["a solution that fails", "return 2 * n", "return 3 * n", /Correct it or the tests/],
  ["a wrong answer that passes", "return 14", "return n + n", /Test what is wrong with it/],
  ["tests that cannot be read", "import unittest\n", "import unittest as\n", /Correct them/],
])("a placement item with %s is an error", async (_what, written, instead, fix) => {
  const path = "placement/sums.yaml";
  const { problems } = await problemsWith(path, (text) => text.replace(written, instead));
  expect(problems).toMatchObject([{ path, rule: "not-proven", severity: "error" }]);
  expect(problems[0]?.fix).toMatch(fix);
});
