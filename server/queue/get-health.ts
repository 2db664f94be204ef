import { workerSandbox } from "#lib/submissions/worker-sandbox.ts";
import type { Health } from "#lib/http/health.ts";
import { db } from "../db.ts";
import { log } from "../log.ts";
import { aliveSeconds } from "../worker-life.ts";

/** The database has so long to answer, in milliseconds; a health check that hangs tells nobody anything. */
const databaseMs = 2_000;

/**
 * What an operator's monitor asks: does the database answer, is a worker alive, can it grade, how long is the
 * queue. Healthy means that what learners send will be judged.
 */
export async function getHealth(version: string): Promise<Health> {
  const began = Date.now();
  try {
    const { workers, queue } = await within(databaseMs, read());
    const sandboxes = workers.map((worker) => workerSandbox.parse(worker.sandbox));
    const able =
      sandboxes.find((sandbox) => sandbox.available && sandbox.backend === "native") ??
      sandboxes.find((sandbox) => sandbox.available);
    const refusal = sandboxes.find((sandbox) => !sandbox.available);
    return {
      status: able ? "ok" : "degraded",
      version,
      database: { ok: true, latencyMs: Date.now() - began },
      workers: {
        alive: workers.length,
        grading: sandboxes.filter((sandbox) => sandbox.available).length,
        slots: workers.reduce((sum, worker) => sum + worker.slots, 0),
        graders: [...new Set(workers.map((worker) => worker.grader))].toSorted(),
      },
      sandbox: able?.available
        ? able
        : {
            available: false,
            reason: refusal && !refusal.available ? refusal.reason : "No worker is running.",
          },
      queue,
    };
  } catch (error) {
    log.error({ err: error }, "the health check could not read the database");
    return {
      status: "down",
      version,
      database: { ok: false, latencyMs: null },
      workers: null,
      sandbox: null,
      queue: null,
    };
  }
}

async function read() {
  const [workers, [queue]] = await Promise.all([
    db().workerHeartbeat.findMany({
      where: { stoppedAt: null, beatAt: { gt: new Date(Date.now() - aliveSeconds * 1000) } },
      select: { grader: true, slots: true, sandbox: true },
    }),
    db().$queryRaw<{ waiting: number; running: number; oldestMs: number | null }[]>`
      select
        (count(*) filter (where locked_at is null and attempts < max_attempts))::int as waiting,
        (count(*) filter (where locked_at is not null))::int as running,
        (extract(epoch from now() - min(run_at) filter (
          where locked_at is null and attempts < max_attempts and run_at <= now())) * 1000)::int as "oldestMs"
      from graphile_worker.jobs`,
  ]);
  return {
    workers,
    queue: { waiting: queue?.waiting ?? 0, running: queue?.running ?? 0, oldestMs: queue?.oldestMs ?? null },
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
