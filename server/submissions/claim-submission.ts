import type { Prisma } from "#prisma/generated/client.ts";
import { retryingMessage } from "#lib/submissions/fault-messages.ts";
import { db } from "../db.ts";
import { aliveSeconds, maxAttempts, workerDied } from "../worker-life.ts";
import { appendViewEvent } from "./append-event.ts";
import { uponNextFlush } from "./upon-next-flush.ts";
import { toView, viewColumns } from "./submission-row.ts";

const claimColumns = {
  ...viewColumns,
  code: true,
  seed: true,
  requestId: true,
} as const satisfies Prisma.SubmissionSelect;

export type ClaimedSubmission = Prisma.SubmissionGetPayload<{ select: typeof claimColumns }>;

/** What a worker got: the submission with `attempt` as its fencing token, or why there is nothing to grade. */
export type Claim =
  | { readonly state: "claimed"; readonly submission: ClaimedSubmission }
  /** It is final, superseded or deleted. */
  | { readonly state: "gone" }
  /** Its attempts are used up by workers that died; the token serves to record that. */
  | { readonly state: "exhausted"; readonly submission: ClaimedSubmission };

/**
 * Takes a submission for grading. The attempt's number is the fencing token: from here on, whatever an earlier
 * attempt still tries to write is refused.
 */
export async function claimSubmission(submissionId: string, workerId: string): Promise<Claim> {
  return db().$transaction(async (tx): Promise<Claim> => {
    const raised = await tx.$executeRaw`
      update "Submission" set
        attempt = attempt + 1,
        "startedAt" = coalesce("startedAt", now()),
        message = case when attempt > 0 then ${retryingMessage} end
      from ${uponNextFlush}
      where id = ${submissionId}::uuid and "finishedAt" is null and "supersededAt" is null`;
    if (raised === 0) return { state: "gone" };
    const submission = await tx.submission.findUniqueOrThrow({
      where: { id: submissionId },
      select: claimColumns,
    });
    // The first attempt has none before it.
    if (submission.attempt > 1) {
      await tx.$executeRaw`
        update "GradingAttempt" set
          "endedAt" = now(),
          "systemError" = coalesce("systemError", ${workerDied})
        where "submissionId" = ${submissionId}::uuid and "endedAt" is null`;
    }
    if (submission.attempt > maxAttempts) return { state: "exhausted", submission };
    await tx.$executeRaw`
      insert into "GradingAttempt" ("submissionId", number, "workerId", "startedAt", "leaseUntil")
      values (${submissionId}::uuid, ${submission.attempt}, ${workerId}::uuid, now(),
        now() + make_interval(secs => ${aliveSeconds}))`;
    await appendViewEvent(tx, "status", toView(submission, null));
    return { state: "claimed", submission };
  });
}
