"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import type { AnswerResult } from "#components/lesson/quiz-question.tsx";
import { contentId } from "#lib/content/course-files.ts";
import type { ActionResult } from "#lib/http/action-result.ts";
import { getPublishedCourse } from "#server/courses/get-published-course.ts";
import { AppError } from "#server/errors.ts";
import { answerQuestion } from "#server/progress/answer-question.ts";
import { completeLesson } from "#server/progress/complete-lesson.ts";
import { runAction } from "#server/run-action.ts";
import { requireUser } from "#server/session.ts";

const place = { course: contentId, lesson: contentId };

const answerInput = z.object({
  ...place,
  questionId: z.string().max(200),
  /** One value when one option was chosen, several when several were. */
  chosen: z
    .union([z.string(), z.array(z.string()).max(50)], "Choose an option first.")
    .transform((value) => [value].flat()),
});

async function publishedLesson(course: string, lessonId: string) {
  const release = await getPublishedCourse(course);
  const lesson = release?.lesson(lessonId);
  if (!release || !lesson) {
    throw new AppError("not_found", "This lesson is no longer in the course. Load the page again.");
  }
  return { release, lesson };
}

/** Judges an answer to a question of a lesson. `course` and `lesson` are bound by the page. */
export async function answerQuestionAction(
  course: string,
  lesson: string,
  _previous: AnswerResult | null,
  form: FormData,
): Promise<AnswerResult> {
  const input = { course, lesson, questionId: form.get("questionId"), chosen: form.getAll("chosen") };
  return runAction("question.answer", answerInput, input, async (parsed) => {
    const actor = await requireUser();
    const { release, lesson: document } = await publishedLesson(parsed.course, parsed.lesson);
    const judged = await answerQuestion(actor, {
      release,
      lessonId: parsed.lesson,
      questions: document.questions,
      questionId: parsed.questionId,
      chosen: parsed.chosen,
    });
    // The outline's tick and the button at the end follow.
    if (judged.lessonDone) refresh();
    return judged;
  });
}

const completeInput = z.object(place);

/** Marks a lesson as done because its reader says so. `course` and `lesson` are bound by the page. */
export async function completeLessonAction(
  course: string,
  lesson: string,
): Promise<ActionResult<{ courseCompleted: boolean }>> {
  return runAction("lesson.complete", completeInput, { course, lesson }, async (parsed) => {
    const actor = await requireUser();
    const { release } = await publishedLesson(parsed.course, parsed.lesson);
    const result = await completeLesson(actor, { outline: release.outline, lessonId: parsed.lesson });
    refresh();
    return result;
  });
}
