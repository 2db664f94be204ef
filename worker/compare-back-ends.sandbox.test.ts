import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { GradeRequest } from "#grading/grade-request.ts";
import { startGrading, type Grading } from "#grading/start-grading.ts";
import { exerciseFile } from "#lib/content/course-files.ts";
import { parseYaml } from "#lib/content/parse-yaml.ts";
import { deriveVerdict } from "#lib/grading/derive-verdict.ts";
import type { RawOutcome } from "#lib/grading/outcome.ts";
import { runsOn } from "#lib/grading/runs-on.ts";
import { readFolder } from "#server/courses/read-folder.ts";
import { readGradable, textOf } from "./read-gradable.ts";

const course = join(import.meta.dirname, "../content/ai-engineering");
const { files } = await readFolder(course);
const exercises = [...files.keys()].flatMap(
  (path) => /^exercises\/([^/]+)\/exercise\.yaml$/.exec(path)?.[1] ?? [],
);

const portableToo = exercises.filter((id) => {
  const path = `exercises/${id}/exercise.yaml`;
  const { value } = parseYaml(Buffer.from(files.get(path)!).toString("utf8"), exerciseFile, { path });
  return value && runsOn("portable", value);
});

/** How many of an exercise's mutants are compared, and of its alternatives; all take minutes, and `HOLDOUT_COMPARE=all` asks for them. */
const compared = process.env.HOLDOUT_COMPARE === "all" ? Infinity : 3;

/** The programs of an exercise that are compared: some of the mutants, from all over their list, of the alternatives, and the rest. */
function programsOf(id: string): string[] {
  const folder = `exercises/${id}/`;
  const some = ["mutants", "alternatives"].flatMap((kind) => {
    const paths = [...files.keys()].filter((path) => path.startsWith(`${folder}${kind}/`));
    const step = Math.ceil(paths.length / compared) || 1;
    return paths.filter((_, index) => index % step === 0);
  });
  return [`${folder}solution.py`, `${folder}starter.py`, ...some];
}

const isRight = (path: string): boolean => /\/(solution\.py$|alternatives\/)/.test(path);

/**
 * Programs whose single tests may differ: `hash` of a text is another number in each process, and since Python 3.13 the
 * `resolve` of a path no longer raises for links in a circle, while Debian's Python is older and Pyodide's newer.
 */
const differsByItself = /\bhash\(|\.resolve\(\)/;

/** The verdict and, test by test, how it went and what was raised. */
function essence(outcome: RawOutcome) {
  return {
    verdict: deriveVerdict(outcome).verdict,
    tests: Object.fromEntries(
      outcome.tests.map(({ id, status, exception }) => [
        id,
        exception ? `${status} ${exception.type}` : status,
      ]),
    ),
  };
}

describe("the course's exercises on both back ends", () => {
  let native: Grading;
  let portable: Grading;

  beforeAll(async () => {
    const opened = await Promise.all([startGrading("native"), startGrading("portable")]);
    const [first, second] = opened.map(({ status, grading }) => {
      if (!grading) throw new Error(JSON.stringify(status));
      return grading;
    });
    [native, portable] = [first!, second!];
  });
  afterAll(async () => {
    await native?.close();
    await portable?.close();
  });

  test("some can be graded without Linux", () => {
    expect(portableToo.length).toBeGreaterThan(0);
  });

  test.each(portableToo)(
    "%s: reference, starter, mutants and alternatives are judged alike",
    async (id) => {
      const { gradable } = readGradable(files, id);
      if (!gradable) throw new Error(`exercises/${id}/exercise.yaml cannot be read.`);
      for (const path of programsOf(id)) {
        const code = textOf(files, path);
        const request: GradeRequest = { exercise: gradable, code, kind: "submit", seed: 1 };
        const outcomes = await Promise.all([native.grade(request), portable.grade(request)]);
        expect(outcomes.map(({ backend }) => backend)).toEqual(["native", "portable"]);
        const [first, second] = outcomes.map(essence);
        expect(second?.verdict, path).toBe(first?.verdict);
        expect(second?.verdict === "accepted", path).toBe(isRight(path));
        if (!differsByItself.test(code)) expect(second, path).toEqual(first);
      }
    },
    120_000,
  );
});
