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
import { proveExercise } from "./prove-exercise.ts";

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

/** How many of an exercise's mutants are compared; all take minutes, and `HOLDOUT_COMPARE=all` asks for them. */
const mutantsCompared = process.env.HOLDOUT_COMPARE === "all" ? Infinity : 3;

/** The course with so many of an exercise's mutants, from all over their list, and as many of its alternatives. */
function compared(id: string): Map<string, Uint8Array> {
  const left = new Set(
    ["mutants", "alternatives"].flatMap((folder) => {
      const paths = [...files.keys()].filter((path) => path.startsWith(`exercises/${id}/${folder}/`));
      const step = Math.ceil(paths.length / mutantsCompared) || 1;
      return paths.filter((_, index) => index % step !== 0);
    }),
  );
  return new Map([...files].filter(([path]) => !left.has(path)));
}

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
      const seen: string[] = [];
      const both: Pick<Grading, "grade"> = {
        grade: async (request: GradeRequest) => {
          const outcomes = [await native.grade(request), await portable.grade(request)] as const;
          const [first, second] = outcomes.map(essence);
          expect(second?.verdict, request.code).toBe(first?.verdict);
          if (!differsByItself.test(request.code)) expect(second, request.code).toEqual(first);
          expect(outcomes.map(({ backend }) => backend)).toEqual(["native", "portable"]);
          seen.push(request.code);
          return outcomes[1];
        },
      };
      const { problems, graded } = await proveExercise({ ...native, ...both }, compared(id), id);
      expect(problems).toEqual([]);
      expect(seen).toHaveLength(graded);
    },
    120_000,
  );
});
