import { maxTimelineEntries, type TimelineEntry, type TimelineKind } from "#lib/cohorts/learner-detail.ts";
import { pool } from "#server/db.ts";

type Row = [Date, TimelineKind, "lesson" | "exercise" | null, string | null, string | null, string | null];

/** What a learner did in a course, newest first; one query over all the tables that know. */
export async function readTimeline(enrolment: {
  userId: string;
  courseId: string;
}): Promise<TimelineEntry[]> {
  const { rows } = await pool().query<Row>({
    text: timelineQuery,
    values: [enrolment.userId, enrolment.courseId, maxTimelineEntries],
    rowMode: "array",
  });
  return rows.map(([at, kind, itemType, itemId, detail, submissionId]) => ({
    at: at.toISOString(),
    kind,
    itemType,
    itemId,
    detail,
    submissionId,
  }));
}

const timelineQuery = `
  SELECT "at", "kind", "itemType", "itemId", "detail", "submissionId" FROM (
    SELECT "enrolledAt" AS "at", 'enrolled' AS "kind", NULL AS "itemType", NULL AS "itemId",
           NULL AS "detail", NULL AS "submissionId"
      FROM "Enrolment" WHERE "userId" = $1::uuid AND "courseId" = $2
    UNION ALL
    SELECT "completedAt", 'completed', NULL, NULL, NULL, NULL
      FROM "Enrolment" WHERE "userId" = $1::uuid AND "courseId" = $2 AND "completedAt" IS NOT NULL
    UNION ALL
    SELECT "openedAt", 'lesson_opened', 'lesson', "lessonId", NULL, NULL
      FROM "LessonProgress" WHERE "userId" = $1::uuid AND "courseId" = $2
    UNION ALL
    SELECT "completedAt", 'lesson_done', 'lesson', "lessonId", NULL, NULL
      FROM "LessonProgress" WHERE "userId" = $1::uuid AND "courseId" = $2 AND "completedAt" IS NOT NULL
    UNION ALL
    SELECT "createdAt", 'question_answered', 'lesson', "lessonId",
           CASE WHEN "correct" THEN 'right' ELSE 'wrong' END, NULL
      FROM "QuizAttempt" WHERE "userId" = $1::uuid AND "courseId" = $2
    UNION ALL
    SELECT "openedAt", 'hint_opened', 'exercise', "exerciseId", "step"::text, NULL
      FROM "HintOpening" WHERE "userId" = $1::uuid AND "courseId" = $2
    UNION ALL
    SELECT "solutionOpenedAt", 'solution_opened', 'exercise', "exerciseId", NULL, NULL
      FROM "ExerciseProgress"
      WHERE "userId" = $1::uuid AND "courseId" = $2 AND "solutionOpenedAt" IS NOT NULL
    UNION ALL
    SELECT "createdAt", CASE WHEN "verdict" = 'accepted' THEN 'accepted' ELSE 'submitted' END, 'exercise',
           "exerciseId", "verdict"::text, "id"::text
      FROM "Submission"
      WHERE "userId" = $1::uuid AND "courseId" = $2 AND "kind" = 'submit' AND "supersededAt" IS NULL
  ) AS entry
  ORDER BY "at" DESC
  LIMIT $3::int`;
