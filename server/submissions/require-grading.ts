import { linuxReason, runsOn, type Requirements } from "#lib/grading/runs-on.ts";
import { workerSandbox } from "#lib/submissions/worker-sandbox.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";
import { aliveSeconds } from "../worker-life.ts";

/**
 * Returns unless workers are alive and none of them can grade such an exercise. With no worker alive a submission is
 * still taken: it is durable, and a worker that is being restarted finds it.
 *
 * @throws AppError `unavailable` with the reason that the workers give, or with what the exercise needs.
 */
export async function requireGrading(exercise: Requirements): Promise<void> {
  const alive = await db().workerHeartbeat.findMany({
    where: { stoppedAt: null, beatAt: { gt: new Date(Date.now() - aliveSeconds * 1000) } },
    select: { sandbox: true },
  });
  const sandboxes = alive.flatMap(({ sandbox }) => workerSandbox.safeParse(sandbox).data ?? []);
  const [first] = sandboxes;
  if (!first || sandboxes.some((sandbox) => sandbox.available && runsOn(sandbox.backend, exercise))) return;
  const refusal = sandboxes.every((sandbox) => !sandbox.available) && !first.available ? first.reason : null;
  throw new AppError(
    "unavailable",
    refusal === null
      ? `${linuxReason(exercise)} Your code is saved; lessons and quizzes work.`
      : `Grading is not available on this machine, because ${refusal} Your code is saved; lessons and quizzes work.`,
    { retryAfter: 60 },
  );
}

/** Why no worker can grade such an exercise, when that is so; null when a submission would be taken. */
export async function whyNotGrading(exercise: Requirements): Promise<string | null> {
  try {
    await requireGrading(exercise);
    return null;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "unavailable") return thrown.message;
    throw thrown;
  }
}
