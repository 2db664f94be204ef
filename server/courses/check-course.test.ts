import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { formatProblem } from "#lib/content/problem.ts";
import { checkCourse } from "./check-course.ts";
import type { Prover, ProverChoice } from "./prove-course.ts";
import { readFolder } from "./read-folder.ts";

const fixtures = join(import.meta.dirname, "../../test/fixtures");
const noGrader: ProverChoice = { available: false, reason: "there is no sandbox.", close: async () => {} };

test("every problem of the broken course is reported, with its place and a way out", async () => {
  const { files, problems: found } = await readFolder(join(fixtures, "broken-course"));
  const { problems, proofs } = await checkCourse(files, noGrader, { found });
  await expect(`${problems.map(formatProblem).join("\n")}\n`).toMatchFileSnapshot(
    join(fixtures, "broken-course.problems.txt"),
  );
  expect(proofs.every(({ status }) => status === "not_run")).toBe(true);
});

test("a sound course has no problem but the missing proofs", async () => {
  const { files } = await readFolder(join(fixtures, "small-course"));
  const strict = await checkCourse(files, noGrader);
  const places = [
    "exercises/double/exercise.yaml",
    "modules/01-basics/01-counting.mdx",
    "placement/sums.yaml",
  ];
  expect(strict.problems.map(({ path, rule, severity }) => [path, rule, severity])).toEqual(
    places.map((path) => [path, "not-proven", "error"]),
  );
  const lenient = await checkCourse(files, noGrader, { unproven: "warning" });
  expect(lenient.problems.map(({ severity }) => severity)).toEqual(["warning", "warning", "warning"]);
});

test("an exercise with broken files is not run", async () => {
  const { files } = await readFolder(join(fixtures, "broken-course"));
  const prove = vi.fn<Prover["prove"]>(async () => []);
  await checkCourse(files, {
    available: true,
    prover: { backend: "native", grader: "g", prove },
    close: async () => {},
  });
  expect(prove).not.toHaveBeenCalled();
});
