import { db } from "../db.ts";
import { addJob } from "../job-queue.ts";
import { aliveSeconds } from "../worker-life.ts";

/** Priority of a job that is put back: nobody who waited through a crash should wait behind newcomers too. */
const restoredPriority = -1;

export interface Swept {
  /** The names under which dead workers held jobs. */
  readonly unlocked: readonly string[];
  /** Submissions that had lost their job. */
  readonly restored: readonly string[];
}

/**
 * Gives the jobs of dead workers to the living: unlocks what is locked under a name that no living worker
 * uses, and adds a job for every unfinished submission that has none. Every worker calls it every few seconds
 * and at its start; whoever comes while another is at it leaves at once.
 */
export async function sweep(): Promise<Swept> {
  return db().$transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ free: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtextextended('sweep', 0)) as free`;
    if (!lock?.free) return { unlocked: [], restored: [] };

    // A worker that has just started may hold a job a moment before its first heartbeat is written, hence the
    // look at the age of the lock. It costs no time: a lock older than the last beat is old enough anyway.
    const dead = await tx.$queryRaw<{ name: string }[]>`
      select distinct locked_by as name from graphile_worker.jobs
      where locked_at < now() - make_interval(secs => ${aliveSeconds}) and locked_by not in (
        select "queuePool" from "WorkerHeartbeat"
        where "stoppedAt" is null and "beatAt" > now() - make_interval(secs => ${aliveSeconds})
      )`;
    const unlocked = dead.map((row) => row.name);
    if (unlocked.length > 0) {
      await tx.$executeRaw`select graphile_worker.force_unlock_workers(${unlocked}::text[])`;
    }

    // A worker that was taken for dead and was not may delete the job that another has taken over; if that
    // one dies too, nothing would be left to grade the submission.
    const lost = await tx.$queryRaw<{ id: string; key: string }[]>`
      select id, 'grade:' || id as key from "Submission" submission
      where "finishedAt" is null and "supersededAt" is null
        and "createdAt" < now() - make_interval(secs => ${aliveSeconds})
        and not exists (select 1 from graphile_worker.jobs job
          where job.key = 'grade:' || submission.id and (job.attempts < job.max_attempts or job.locked_at is not null))
        and not exists (select 1 from "GradingAttempt" held
          where held."submissionId" = submission.id and held.number = submission.attempt
            and held."endedAt" is null and held."leaseUntil" > now())`;
    for (const { id, key } of lost) {
      await addJob(tx, "grade-submission", { submissionId: id }, { key, priority: restoredPriority });
    }
    return { unlocked, restored: lost.map((row) => row.id) };
  });
}
