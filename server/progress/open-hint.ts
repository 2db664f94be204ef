import type { Actor } from "#lib/accounts/actor.ts";
import { authorise } from "../authorise.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";
import { listHints, type OpenedHint } from "./list-hints.ts";

/**
 * Opens a hint of an exercise for the caller and records it; the hints open one after the other. Opening one
 * that is open changes nothing.
 *
 * @returns every hint that is now open.
 * @throws AppError `not_found` when there is no such hint, `invalid` when an earlier one is still closed.
 */
export async function openHint(
  actor: Actor,
  input: { courseId: string; exerciseId: string; hintCount: number; step: number },
): Promise<OpenedHint[]> {
  const { courseId, exerciseId, hintCount, step } = input;
  authorise(actor, "course.learn", courseId);
  if (!Number.isInteger(step) || step < 1 || step > hintCount) {
    throw new AppError("not_found", "The exercise has no such hint.");
  }
  const open = await listHints(actor, { courseId, exerciseId });
  if (step > open.length + 1) {
    throw new AppError("invalid", `Open hint ${open.length + 1} first; the hints come in steps.`);
  }
  await db().$executeRaw`
    insert into "HintOpening" ("userId", "courseId", "exerciseId", step, "openedAt")
    values (${actor.id}::uuid, ${courseId}, ${exerciseId}, ${step}, now())
    on conflict do nothing`;
  return listHints(actor, { courseId, exerciseId });
}
