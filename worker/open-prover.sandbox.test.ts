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
const mutant = "exercises/double/mutants/squares.py";

test("a sound course is proven, and remembered", async () => {
  const { files } = await readFolder(folder);
  const report = await checkCourse(files, proving);
  expect(report.problems).toEqual([]);
  expect(report.proofs).toMatchObject([{ exerciseId: "double", status: "proven" }]);
  const never = async () => Promise.reject(new Error("A kept proof is not run again."));
  const again = await checkCourse(files, {
    ...proving,
    ...(proving.available ? { prover: { ...proving.prover, prove: never } } : {}),
  });
  expect(again.proofs).toEqual(report.proofs);
});

test("a mutant that no test catches keeps the course from being published, at its own place", async () => {
  const files = new Map((await readFolder(folder)).files);
  const survivor = "# killed by: DoubleTest.test_others\ndef double(n):\n    return n * 2\n";
  files.set(mutant, new TextEncoder().encode(survivor));
  const report = await checkCourse(files, proving);
  expect(report.problems).toMatchObject([{ path: mutant, line: 1, rule: "not-proven", severity: "error" }]);
  expect(report.proofs).toMatchObject([{ exerciseId: "double", status: "failed" }]);
});
