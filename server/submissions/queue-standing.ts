import type { Prisma } from "#prisma/generated/client.ts";
import { expectedWait } from "#lib/submissions/queue-priority.ts";
import type { SubmissionView } from "#lib/submissions/submission.ts";
import { aliveSeconds } from "../worker-life.ts";

/** The key of a submission's job in the queue. */
export function jobKey(submissionId: string): string {
  return `grade:${submissionId}`;
}

/** Used for the expected wait until this installation has gradings of its own to measure, in milliseconds. */
const typicalBeforeAnyMs = 500;

/**
 * Where a submission waits, from the queue itself: how many gradings are taken before it, and how long that
 * took lately (the median of the last fifty). Null when it does not wait.
 */
export async function queueStanding(
  tx: Prisma.TransactionClient,
  submissionId: string,
): Promise<SubmissionView["queue"]> {
  const [row] = await tx.$queryRaw<
    { position: number; busy: number; slots: number; typicalMs: number | null }[]
  >`
    with mine as (
      select priority, run_at, id from graphile_worker.jobs
      where key = ${jobKey(submissionId)} and locked_at is null
    )
    select
      (select count(*)::int from graphile_worker.jobs j
        where j.task_identifier in ('grade-submission', 'grade-on-linux') and j.locked_at is null and j.attempts < j.max_attempts
          and (j.priority, j.run_at, j.id) <= (mine.priority, mine.run_at, mine.id)) as position,
      (select count(*)::int from graphile_worker.jobs j
        where j.task_identifier in ('grade-submission', 'grade-on-linux') and j.locked_at is not null) as busy,
      (select coalesce(sum(slots), 0)::int from "WorkerHeartbeat"
        where "stoppedAt" is null and (sandbox ->> 'available')::boolean
          and "beatAt" > now() - make_interval(secs => ${aliveSeconds})) as slots,
      (select percentile_cont(0.5) within group (order by ms)::int from (
        select extract(epoch from "finishedAt" - "startedAt") * 1000 as ms from "Submission"
        where "finishedAt" is not null and "startedAt" is not null order by "finishedAt" desc limit 50
      ) recent) as "typicalMs"
    from mine`;
  if (!row) return null;
  const typicalMs = row.typicalMs ?? typicalBeforeAnyMs;
  return { position: row.position, etaMs: expectedWait({ ...row, typicalMs }) };
}
