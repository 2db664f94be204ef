import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "#lib/accounts/actor.ts";
import { makeLearner } from "#prisma/factories/people.ts";
import { publishTinyCourse } from "#prisma/factories/tiny-course.ts";
import { db } from "#server/db.ts";
import { testDatabase } from "#test/database.ts";
import { claimSubmission } from "../submissions/claim-submission.ts";
import { createSubmission } from "../submissions/create-submission.ts";
import { beat, type WorkerIdentity } from "./beat.ts";
import { forgetOld } from "./forget-old.ts";
import { sweep } from "./sweep.ts";

await testDatabase();

let course: { courseId: string; releaseId: string };
let learner: Actor;

beforeAll(async () => {
  course = await publishTinyCourse();
});
beforeEach(async () => {
  await db().$executeRaw`delete from graphile_worker._private_jobs`;
  await db().submission.deleteMany();
  await db().workerHeartbeat.deleteMany();
  learner = await makeLearner(course.courseId);
});

function worker(queuePool: string): WorkerIdentity {
  return {
    id: crypto.randomUUID(),
    host: "test",
    pid: 1,
    queuePool,
    slots: 1,
    grader: "test",
    sandbox: { available: true, backend: "native", limits: [] },
  };
}

/** A submission whose job the worker has taken, as graphile-worker does it, `seconds` ago. */
async function taken(by: WorkerIdentity, code: string, seconds: number): Promise<string> {
  const { id } = await createSubmission(learner, {
    requirements: { profile: "stdlib", needs: [] },
    ...course,
    exerciseId: "double",
    kind: "submit",
    code,
  });
  await db().$executeRaw`
    update graphile_worker._private_jobs
    set locked_by = ${by.queuePool}, locked_at = now() - make_interval(secs => ${seconds}), attempts = attempts + 1
    where key = ${`grade:${id}`}`;
  await claimSubmission(id, by.id);
  return id;
}

async function die(dead: WorkerIdentity): Promise<void> {
  await db().$executeRaw`
    update "WorkerHeartbeat" set "beatAt" = now() - interval '20 seconds' where id = ${dead.id}::uuid`;
  await db().$executeRaw`
    update "GradingAttempt" set "leaseUntil" = now() - interval '1 second' where "workerId" = ${dead.id}::uuid`;
}

const lockedBy = async (id: string) =>
  (
    await db().$queryRaw<{ locked_by: string | null }[]>`
      select locked_by from graphile_worker.jobs where key = ${`grade:${id}`}`
  )[0]?.locked_by;

test("a dead worker's jobs are unlocked, a living one's are not", async () => {
  const [dead, alive] = [worker("pool-dead"), worker("pool-alive")];
  await Promise.all([beat(dead), beat(alive)]);
  const lost = await taken(dead, "lost", 20);
  const kept = await taken(alive, "kept", 20);
  await die(dead);
  expect((await sweep()).unlocked).toEqual(["pool-dead"]);
  expect(await lockedBy(lost)).toBeNull();
  expect(await lockedBy(kept)).toBe("pool-alive");
  expect(await sweep()).toEqual({ unlocked: [], restored: [] });
});

test("a worker that has only just taken its first job is left alone", async () => {
  await taken(worker("pool-new"), "x", 1);
  expect((await sweep()).unlocked).toEqual([]);
});

test("a worker that ended itself but left a job is dead too", async () => {
  const gone = worker("pool-gone");
  await beat(gone);
  const id = await taken(gone, "x", 20);
  await db().workerHeartbeat.update({ where: { id: gone.id }, data: { stoppedAt: new Date() } });
  expect((await sweep()).unlocked).toEqual(["pool-gone"]);
  expect(await lockedBy(id)).toBeNull();
});

test("an unfinished submission without a job gets one, before everybody else's, and only once", async () => {
  const first = worker("pool-first");
  await beat(first);
  const id = await taken(first, "x", 20);
  await db().$executeRaw`delete from graphile_worker._private_jobs`;
  await db().$executeRaw`update "Submission" set "createdAt" = now() - interval '1 minute'`;
  expect((await sweep()).restored).toEqual([]);
  await die(first);
  expect((await sweep()).restored).toEqual([id]);
  expect((await sweep()).restored).toEqual([]);
  const jobs = await db().$queryRaw<{ key: string; priority: number }[]>`
    select key, priority from graphile_worker.jobs`;
  expect(jobs).toEqual([{ key: `grade:${id}`, priority: -1 }]);
});

test("a finished submission gets none", async () => {
  const first = worker("pool-first");
  await beat(first);
  await taken(first, "x", 20);
  await db().$executeRaw`delete from graphile_worker._private_jobs`;
  await db().$executeRaw`
    update "Submission" set "createdAt" = now() - interval '1 minute', "finishedAt" = now()`;
  await die(first);
  expect((await sweep()).restored).toEqual([]);
});

test("two sweeps at once do the work once", async () => {
  const dead = worker("pool-dead");
  await beat(dead);
  await taken(dead, "x", 20);
  await die(dead);
  const swept = await Promise.all([sweep(), sweep(), sweep()]);
  expect(swept.flatMap((result) => result.unlocked)).toEqual(["pool-dead"]);
});

test("a beat extends the leases of attempts that are still ours and names no other", async () => {
  const [slow, quick] = [worker("pool-slow"), worker("pool-quick")];
  const mine = await taken(slow, "mine", 1);
  const taken2 = await taken(slow, "taken over", 1);
  await die(slow);
  await claimSubmission(taken2, quick.id);
  expect(await beat(slow)).toEqual([{ submissionId: mine, number: 1 }]);
  expect(await beat(quick)).toEqual([{ submissionId: taken2, number: 2 }]);
  const lease = await db().gradingAttempt.findUniqueOrThrow({
    where: { submissionId_number: { submissionId: mine, number: 1 } },
  });
  expect(lease.leaseUntil.getTime()).toBeGreaterThan(Date.now());
});

test("events are forgotten a day after the verdict, and never before it", async () => {
  const first = worker("pool-first");
  await beat(first);
  const [old, recent, open] = [
    await taken(first, "old", 1),
    await taken(first, "recent", 1),
    await taken(first, "open", 1),
  ];
  await db()
    .$executeRaw`update "Submission" set "finishedAt" = now() - interval '25 hours' where id = ${old}::uuid`;
  await db()
    .$executeRaw`update "Submission" set "finishedAt" = now() - interval '23 hours' where id = ${recent}::uuid`;
  await db()
    .$executeRaw`update "Submission" set "createdAt" = now() - interval '3 days' where id = ${open}::uuid`;
  await db().workerHeartbeat.create({
    data: {
      ...worker("pool-old"),
      sandbox: { available: false, reason: "gone" },
      beatAt: new Date(Date.now() - 8 * 86_400_000),
    },
  });
  expect(await forgetOld()).toEqual({ events: 2, runs: 0, workers: 1 });
  const left = await db().submissionEvent.groupBy({ by: ["submissionId"] });
  expect(left.map((row) => row.submissionId).toSorted()).toEqual([recent, open].toSorted());
});
