import type { Actor } from "#lib/accounts/actor.ts";
import { runsOn } from "#lib/grading/runs-on.ts";
import { queuePriority } from "#lib/submissions/queue-priority.ts";
import { authorise } from "../authorise.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";
import { addJob } from "../job-queue.ts";
import { consume } from "../rate-limit.ts";
import { requireGrading } from "./require-grading.ts";

/** How many runs of one reader may wait or run at once. */
const maxWaiting = 3;

export interface NewSnippetRun {
  readonly courseId: string;
  readonly profile: "stdlib" | "scientific";
  readonly code: string;
}

/**
 * Takes a run of a lesson's snippet: stores it and puts it into the queue, both or neither. It counts towards the same limit as
 * submissions and waits among them like a run of an exercise.
 *
 * @returns the run's id
 * @throws AppError `forbidden`, `too_many` (rate, or too many waiting), or `unavailable` when every worker says that it cannot
 *   run programs
 */
export async function createSnippetRun(actor: Actor, input: NewSnippetRun): Promise<{ id: string }> {
  authorise(actor, "course.learn", input.courseId);
  const requirements = { profile: input.profile, needs: [] };
  await requireGrading(requirements);
  await consume("submission", actor.id);
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`snippet:${actor.id}`}, 0))`;
    const waiting = await tx.snippetRun.count({ where: { userId: actor.id, finishedAt: null } });
    if (waiting >= maxWaiting) {
      throw new AppError(
        "too_many",
        `${waiting} programs of yours are waiting or running. Wait for one to end.`,
        {
          retryAfter: 2,
        },
      );
    }
    const { id } = await tx.snippetRun.create({
      data: { userId: actor.id, code: input.code, profile: input.profile },
      select: { id: true },
    });
    const options = { key: `snippet:${id}`, priority: queuePriority("run", waiting) };
    await addJob(
      tx,
      runsOn("portable", requirements) ? "run-snippet" : "run-on-linux",
      { runId: id },
      options,
    );
    return { id };
  });
}
