import type { Actor } from "#lib/accounts/actor.ts";
import { type JudgedAnswer, judgeAnswer, type QuestionKey } from "#lib/progress/judge-answer.ts";
import { authorise } from "../authorise.ts";
import { pool } from "../db.ts";

/**
 * The caller's latest answer to each question of a lesson that they have answered, judged by the questions as
 * they are now, so that a page that is opened again shows what was shown before.
 */
export async function listAnswers(
  actor: Actor,
  lesson: { courseId: string; lessonId: string; questions: readonly QuestionKey[] },
): Promise<JudgedAnswer[]> {
  authorise(actor, "course.learn", lesson.courseId);
  if (lesson.questions.length === 0) return [];
  const { rows } = await pool().query<{ questionId: string; chosen: string[] }>(latestQuery, [
    actor.id,
    lesson.courseId,
    lesson.lessonId,
  ]);
  return rows.flatMap((attempt) => {
    const question = lesson.questions.find((candidate) => candidate.id === attempt.questionId);
    const judged = question && judgeAnswer(question, attempt.chosen);
    return judged ? [judged] : [];
  });
}

const latestQuery = `
  SELECT DISTINCT ON ("questionId") "questionId", "chosen" FROM "QuizAttempt"
  WHERE "userId" = $1::uuid AND "courseId" = $2 AND "lessonId" = $3
  ORDER BY "questionId", "createdAt" DESC, "id" DESC`;
