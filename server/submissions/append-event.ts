import type { Prisma } from "#prisma/generated/client.ts";
import { storable } from "#lib/submissions/storable.ts";
import type { SubmissionView } from "#lib/submissions/submission.ts";

/** The channel on which PostgreSQL tells the web processes that a submission has a new event. */
export const eventChannel = "holdout_submission_event";

/**
 * Appends an event to a submission's stream and, when the transaction commits, wakes who follows it. The caller
 * holds the submission's row lock (or has just created it), which keeps the ids in order of commit.
 */
export async function appendViewEvent(
  tx: Prisma.TransactionClient,
  kind: "status" | "verdict",
  view: SubmissionView,
): Promise<void> {
  await tx.$executeRaw`
    with added as (
      insert into "SubmissionEvent" ("submissionId", kind, data)
      values (${view.id}::uuid, ${kind}, ${JSON.stringify(storable(view))}::jsonb)
    )
    select pg_notify(${eventChannel}, ${view.id})`;
}
