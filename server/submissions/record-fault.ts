import { gaveUpMessage, retryingMessage } from "#lib/submissions/fault-messages.ts";
import { db } from "../db.ts";
import { maxAttempts, maxFaults, workerDied } from "../worker-life.ts";
import { appendViewEvent } from "./append-event.ts";
import { lockCurrentAttempt, type Refused } from "./lock-current-attempt.ts";
import { toView, viewColumns } from "./submission-row.ts";

/**
 * Records that an attempt failed on our side. It costs the learner nothing: either another attempt follows, or
 * after the last one the submission ends as `system_error`, which is shown as ours and counts nowhere.
 *
 * @param fault What went wrong, for the operator; the learner never sees it.
 * @returns whether another attempt should follow, or why this attempt may not write any more.
 */
export async function recordFault(
  submissionId: string,
  attempt: number,
  fault: string,
): Promise<{ readonly retry: boolean } | { readonly refused: Refused }> {
  return db().$transaction(async (tx) => {
    const locked = await lockCurrentAttempt(tx, submissionId, attempt);
    if ("refused" in locked) return locked;
    const text = fault.toWellFormed().replaceAll("\0", "␀").slice(0, 4_000);
    await tx.gradingAttempt.updateMany({
      where: { submissionId, number: attempt },
      data: { endedAt: new Date(), systemError: text },
    });
    const faults = await tx.gradingAttempt.count({
      where: { submissionId, systemError: { not: workerDied } },
    });
    const retry = faults < maxFaults && attempt < maxAttempts;
    const row = await tx.submission.update({
      where: { id: submissionId },
      data: retry
        ? { message: retryingMessage }
        : {
            finishedAt: new Date(),
            verdict: "system_error",
            message: gaveUpMessage,
            systemError: text,
            // A regrade that could not be made leaves the verdict that was there.
            ...(locked.row.regradeOfId ? { supersededAt: new Date() } : {}),
          },
      select: viewColumns,
    });
    await appendViewEvent(tx, retry ? "status" : "verdict", toView(row, null));
    return { retry };
  });
}
