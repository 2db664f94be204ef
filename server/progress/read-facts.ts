import type { ProgressFacts } from "#lib/progress/progress-outline.ts";
import { pool } from "#server/db.ts";

/** Times inside an aggregate arrive as text. */
type Time = string;

type Row = [
  completedAt: Date | null,
  lessons: [id: string, lastSeenAt: Time, completedAt: Time | null][] | null,
  exercises:
    | [
        id: string,
        attempts: number,
        passedTests: number,
        totalTests: number,
        lastAttemptAt: Time | null,
        acceptedAt: Time | null,
      ][]
    | null,
  touched: [id: string, at: Time][] | null,
  hints: [id: string, opened: number][] | null,
];

/**
 * Everything that is stored about one learner in one course. One query past the ORM, because every page of a course asks
 * for it: six queries through the ORM took 0.9 ms of processor a page, this one takes 0.2 ms.
 */
export async function readFacts(userId: string, courseId: string): Promise<ProgressFacts> {
  const { rows } = await pool().query<Row>({
    text: factsQuery,
    values: [userId, courseId],
    rowMode: "array",
  });
  const [completedAt, lessons, exercises, touched, hints] = rows[0] as Row;
  return {
    completedAt,
    lessons: (lessons ?? []).map(([lessonId, lastSeenAt, doneAt]) => ({
      lessonId,
      lastSeenAt: new Date(lastSeenAt),
      completedAt: date(doneAt),
    })),
    exercises: (exercises ?? []).map(
      ([exerciseId, attempts, passedTests, totalTests, lastAttemptAt, acceptedAt]) => ({
        exerciseId,
        attempts,
        passedTests,
        totalTests,
        lastAttemptAt: date(lastAttemptAt),
        acceptedAt: date(acceptedAt),
      }),
    ),
    touched: (touched ?? []).map(([exerciseId, at]) => ({ exerciseId, at: new Date(at) })),
    hints: (hints ?? []).map(([exerciseId, opened]) => ({ exerciseId, opened })),
  };
}

function date(time: Time | null): Date | null {
  return time === null ? null : new Date(time);
}

/** $1 learner, $2 course. */
const own = `"userId" = $1::uuid AND "courseId" = $2`;

const factsQuery = `
  SELECT
    (SELECT "completedAt" FROM "Enrolment" WHERE ${own}),
    (SELECT json_agg(json_build_array("lessonId", "lastSeenAt", "completedAt"))
       FROM "LessonProgress" WHERE ${own}),
    (SELECT json_agg(json_build_array(
         "exerciseId", "attempts", "passedTests", "totalTests", "lastAttemptAt", "acceptedAt"))
       FROM "ExerciseProgress" WHERE ${own}),
    (SELECT json_agg(json_build_array("exerciseId", "at")) FROM (
       SELECT "exerciseId", max("at") AS "at" FROM (
         SELECT "exerciseId", "updatedAt" AS "at" FROM "Draft" WHERE ${own}
         UNION ALL
         SELECT "exerciseId", max("createdAt") FROM "Submission" WHERE ${own} GROUP BY 1
       ) AS event GROUP BY 1) AS touch),
    (SELECT json_agg(json_build_array("exerciseId", "opened")) FROM (
       SELECT "exerciseId", count(*) AS "opened" FROM "HintOpening" WHERE ${own} GROUP BY 1) AS hint)`;
