"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { contentId } from "#lib/content/course-files.ts";
import type { ActionResult } from "#lib/http/action-result.ts";
import { joinCourse } from "#server/enrolments/join-course.ts";
import { runAction } from "#server/run-action.ts";
import { requireUser } from "#server/session.ts";

const joinInput = z.object({ courseId: contentId });

/** Joins an open course and leads to the home page, where it can be begun. */
export async function joinCourseAction(
  _previous: ActionResult<unknown> | null,
  form: FormData,
): Promise<ActionResult<unknown>> {
  return runAction("course.join", joinInput, form, async ({ courseId }) => {
    await joinCourse(await requireUser(), courseId);
    redirect("/home");
  });
}
