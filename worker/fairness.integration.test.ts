import { expect, test } from "vitest";
import type { Actor } from "#lib/accounts/actor.ts";
import { makeLearner } from "#prisma/factories/people.ts";
import { publishTinyCourse } from "#prisma/factories/tiny-course.ts";
import { db } from "#server/db.ts";
import { createSubmission } from "#server/submissions/create-submission.ts";
import { testDatabase } from "#test/database.ts";
import { WorkerProcesses } from "#test/load/graded-load.ts";

await testDatabase();
Object.assign(process.env, { HOLDOUT_SUBMISSIONS_PER_MINUTE: "1000", HOLDOUT_WAITING_PER_LEARNER: "200" });

/** Slow enough that one grading is not lost among the milliseconds around it. */
const answer = "import time\ntime.sleep(0.15)\ndef double(n):\n    return 2 * n\n";

test(
  "with one learner holding 200 submissions, another's first starts within two grading times",
  { timeout: 120_000 },
  async () => {
    const course = await publishTinyCourse();
    const [busy, other] = [await makeLearner(course.courseId), await makeLearner(course.courseId)];
    const send = (actor: Actor, number: number) =>
      createSubmission(actor, {
        requirements: { profile: "stdlib", needs: [] },
        ...course,
        exerciseId: "double",
        kind: "submit",
        code: `${answer}# ${number}`,
      });
    for (let number = 0; number < 200; number += 1) await send(busy, number);

    const workers = new WorkerProcesses(2);
    await workers.start();
    try {
      await until(async () => (await graded(busy.id)).length >= 6);
      const { id } = await send(other, 0);
      const first = await until(async () =>
        db().submission.findFirst({ where: { id, startedAt: { not: null } } }),
      );
      const times = (await graded(busy.id)).map(
        (row) => row.finishedAt!.getTime() - row.startedAt!.getTime(),
      );
      const typical = times.toSorted((a, b) => a - b)[times.length >> 1]!;
      expect(first.startedAt!.getTime() - first.createdAt.getTime()).toBeLessThanOrEqual(2 * typical);
      expect(await db().submission.count({ where: { userId: busy.id, startedAt: null } })).toBeGreaterThan(
        150,
      );
    } finally {
      await db().submission.updateMany({ where: { startedAt: null }, data: { supersededAt: new Date() } });
      await workers.stop();
    }
  },
);

const graded = (userId: string) =>
  db().submission.findMany({
    where: { userId, finishedAt: { not: null } },
    select: { startedAt: true, finishedAt: true },
  });

async function until<T>(look: () => Promise<T | null | false>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
