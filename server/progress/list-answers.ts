import type { Actor } from "#lib/accounts/actor.ts";
import { type JudgedAnswer, judgeAnswer, type QuestionKey } from "#lib/progress/judge-answer.ts";
import { authorise } from "../authorise.ts";
import { db } from "../db.ts";

/**
 * The caller's latest answer to each question of a lesson that they have answered, judged by the questions as
 * they are now, so that a page that is opened again shows what was shown before.
 */
export async function listAnswers(
  actor: Actor,
  lesson: { courseId: string; lessonId: string; questions: readonly QuestionKey[] },
): Promise<JudgedAnswer[]> {
  authorise(actor, "course.learn", lesson.courseId);
  const attempts = await db().quizAttempt.findMany({
    where: { userId: actor.id, courseId: lesson.courseId, lessonId: lesson.lessonId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    distinct: ["questionId"],
    select: { questionId: true, chosen: true },
  });
  return attempts.flatMap((attempt) => {
    const question = lesson.questions.find((candidate) => candidate.id === attempt.questionId);
    const judged = question && judgeAnswer(question, attempt.chosen);
    return judged ? [judged] : [];
  });
}
