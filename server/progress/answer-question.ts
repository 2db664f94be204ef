import type { Actor } from "#lib/accounts/actor.ts";
import { type JudgedAnswer, judgeAnswer, type QuestionKey } from "#lib/progress/judge-answer.ts";
import type { ProgressOutline } from "#lib/progress/progress-outline.ts";
import { authorise } from "../authorise.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";
import { markLessonDone } from "./mark-lesson-done.ts";

export interface AnsweredQuestion extends JudgedAnswer {
  /** Whether every question of the lesson has now been answered correctly once. */
  readonly lessonDone: boolean;
  readonly courseCompleted: boolean;
}

/**
 * Judges the caller's answer to a question of a lesson, keeps the attempt, and marks the lesson as done with
 * the last question that is answered correctly.
 *
 * @throws AppError `not_found` for a question that the lesson does not have, `invalid` for an answer that its
 *   form cannot give.
 */
export async function answerQuestion(
  actor: Actor,
  input: {
    /** The release that the caller reads. */
    release: { readonly id: string; readonly outline: ProgressOutline };
    lessonId: string;
    /** All questions of the lesson, with their keys. */
    questions: readonly QuestionKey[];
    questionId: string;
    chosen: readonly string[];
  },
): Promise<AnsweredQuestion> {
  const { release, lessonId, questions, questionId } = input;
  const courseId = release.outline.id;
  authorise(actor, "course.learn", courseId);
  const question = questions.find((candidate) => candidate.id === questionId);
  if (!question) throw new AppError("not_found", "The lesson has no such question.");
  const judged = judgeAnswer(question, input.chosen);
  if (!judged) {
    throw new AppError(
      "invalid",
      question.multiple ? "Choose at least one of the options." : "Choose one of the options.",
      { fields: { chosen: "is not an answer to this question" } },
    );
  }
  return db().$transaction(async (tx) => {
    await tx.quizAttempt.create({
      data: {
        userId: actor.id,
        courseId,
        lessonId,
        questionId,
        releaseId: release.id,
        chosen: [...new Set(input.chosen)].toSorted(),
        correct: judged.correct,
      },
    });
    if (!judged.correct) return { ...judged, lessonDone: false, courseCompleted: false };
    const right = await tx.quizAttempt.findMany({
      where: {
        userId: actor.id,
        courseId,
        lessonId,
        correct: true,
        questionId: { in: questions.map((candidate) => candidate.id) },
      },
      distinct: ["questionId"],
      select: { questionId: true },
    });
    if (right.length < questions.length) {
      return { ...judged, lessonDone: false, courseCompleted: false };
    }
    const done = await markLessonDone(tx, {
      userId: actor.id,
      courseId,
      lessonId,
      outline: release.outline,
    });
    return { ...judged, lessonDone: true, courseCompleted: done.courseCompleted };
  });
}
