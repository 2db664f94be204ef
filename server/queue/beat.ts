import type { WorkerSandbox } from "#lib/submissions/worker-sandbox.ts";
import { db } from "../db.ts";
import { aliveSeconds } from "../worker-life.ts";

export interface WorkerIdentity {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  /** The name under which the queue locks this worker's jobs. */
  readonly queuePool: string;
  readonly slots: number;
  readonly grader: string;
  readonly sandbox: WorkerSandbox;
}

/** An attempt that a worker holds. */
export interface HeldAttempt {
  readonly submissionId: string;
  readonly number: number;
}

/**
 * Says that the worker lives and extends the leases of its attempts.
 *
 * @returns the attempts that are still its own; it must drop any other that it is busy with.
 */
export async function beat(worker: WorkerIdentity): Promise<HeldAttempt[]> {
  await db().$executeRaw`
    insert into "WorkerHeartbeat" as known
      (id, host, pid, "queuePool", slots, "startedAt", "beatAt", grader, sandbox)
    values (${worker.id}::uuid, ${worker.host}, ${worker.pid}, ${worker.queuePool}, ${worker.slots},
      now(), now(), ${worker.grader}, ${JSON.stringify(worker.sandbox)}::jsonb)
    on conflict (id) do update set "beatAt" = now(), sandbox = excluded.sandbox`;
  return db().$queryRaw<HeldAttempt[]>`
    update "GradingAttempt" held set "leaseUntil" = now() + make_interval(secs => ${aliveSeconds})
    from "Submission" submission
    where held."workerId" = ${worker.id}::uuid and held."endedAt" is null
      and submission.id = held."submissionId" and submission.attempt = held.number
      and submission."finishedAt" is null
    returning held."submissionId", held.number`;
}

/** Says that the worker ended by itself. */
export async function stopBeating(workerId: string): Promise<void> {
  await db().workerHeartbeat.update({ where: { id: workerId }, data: { stoppedAt: new Date() } });
}
