import { z } from "zod";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";
import { aliveSeconds } from "../worker-life.ts";

const unavailable = z.object({ available: z.literal(false), reason: z.string() });

/**
 * Returns unless workers are alive and none of them can run programs. With no worker alive a submission is
 * still taken: it is durable, and a worker that is being restarted finds it.
 *
 * @throws AppError `unavailable` with the reason that the workers give.
 */
export async function requireGrading(): Promise<void> {
  const alive = await db().workerHeartbeat.findMany({
    where: { stoppedAt: null, beatAt: { gt: new Date(Date.now() - aliveSeconds * 1000) } },
    select: { sandbox: true },
  });
  const refusals = alive.map((worker) => unavailable.safeParse(worker.sandbox));
  const [first] = refusals;
  if (!first?.success || refusals.some((refusal) => !refusal.success)) return;
  throw new AppError(
    "unavailable",
    `Grading is not available on this machine, because ${first.data.reason} Your code is saved; lessons and quizzes work.`,
    { retryAfter: 60 },
  );
}
