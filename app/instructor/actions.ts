"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { contentId } from "#lib/content/course-files.ts";
import type { ActionResult } from "#lib/http/action-result.ts";
import { publishRelease } from "#server/courses/publish-release.ts";
import { rollbackCourse } from "#server/courses/rollback-course.ts";
import { runAction } from "#server/run-action.ts";
import { requireUser } from "#server/session.ts";

const releaseInput = z.object({ courseId: contentId, number: z.number().int().min(1) });
type ReleaseInput = z.input<typeof releaseInput>;

export async function publishReleaseAction(input: ReleaseInput): Promise<ActionResult<void>> {
  return runAction("release.publish", releaseInput, input, async ({ courseId, number }) => {
    await publishRelease(await requireUser(), courseId, number);
    revalidatePath("/", "layout");
  });
}

export async function rollBackAction(input: ReleaseInput): Promise<ActionResult<void>> {
  return runAction("release.roll_back", releaseInput, input, async ({ courseId, number }) => {
    await rollbackCourse(await requireUser(), courseId, number);
    revalidatePath("/", "layout");
  });
}
