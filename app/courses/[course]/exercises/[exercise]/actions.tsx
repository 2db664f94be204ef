"use server";

import type { ReactNode } from "react";
import { z } from "zod";
import type { OpenedSolution } from "#components/exercise/solution-panel.tsx";
import { Prose } from "#components/mdx/render-lesson.tsx";
import { contentId } from "#lib/content/course-files.ts";
import type { ActionResult } from "#lib/http/action-result.ts";
import { findExercise } from "#server/courses/find-exercise.ts";
import { AppError } from "#server/errors.ts";
import { openHint } from "#server/progress/open-hint.ts";
import { openSolution } from "#server/progress/open-solution.ts";
import { runAction } from "#server/run-action.ts";
import { requireUser } from "#server/session.ts";

const exerciseKey = z.object({ courseId: contentId, exerciseId: contentId });
const hintInput = exerciseKey.extend({ step: z.number().int().min(1) });

/** Opens a hint, records it, and gives it back rendered. A hint that is closed never leaves the server. */
export async function openHintAction(
  courseId: string,
  exerciseId: string,
  step: number,
): Promise<ActionResult<ReactNode>> {
  return runAction("hint.open", hintInput, { courseId, exerciseId, step }, async (input) => {
    const actor = await requireUser();
    const { meta, hintTrees } = await requireExercise(input);
    await openHint(actor, { ...input, hintCount: meta.hints.length });
    const tree = hintTrees[input.step - 1];
    return tree ? <Prose tree={tree} /> : null;
  });
}

/** Opens the reference solution when the learner may see it, records it, and gives it back with its explanation. */
export async function openSolutionAction(
  courseId: string,
  exerciseId: string,
): Promise<ActionResult<OpenedSolution>> {
  return runAction("solution.open", exerciseKey, { courseId, exerciseId }, async (input) => {
    const actor = await requireUser();
    const { meta, solution } = await requireExercise(input);
    await openSolution(actor, { ...input, solutionOpens: meta.solutionOpens });
    return { code: solution.code, explanation: <Prose tree={solution.tree} /> };
  });
}

async function requireExercise(key: { courseId: string; exerciseId: string }) {
  const found = await findExercise(key.exerciseId, key.courseId);
  if (!found)
    throw new AppError("not_found", "The course has no such exercise any more. Load the page again.");
  return found.exercise;
}
