import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "#lib/accounts/actor.ts";
import type { Requirements } from "#lib/grading/runs-on.ts";
import { makeLearner, makeStranger } from "#prisma/factories/people.ts";
import { publishTinyCourse } from "#prisma/factories/tiny-course.ts";
import { db } from "#server/db.ts";
import { testDatabase } from "#test/database.ts";
import { createSubmission } from "./create-submission.ts";
import { passToLinux } from "./pass-to-linux.ts";

await testDatabase();
process.env.HOLDOUT_SUBMISSIONS_PER_MINUTE = "40";
const maxWaiting = 6;
process.env.HOLDOUT_WAITING_PER_LEARNER = String(maxWaiting);

let course: { courseId: string; releaseId: string };
let learner: Actor;
const submit = (
  actor: Actor,
  code: string,
  kind: "run" | "submit" = "submit",
  requirements: Requirements = { profile: "stdlib", needs: [] },
) =>
  createSubmission(actor, {
    requirements,
    ...course,
    exerciseId: "double",
    kind,
    code,
    requestId: "request-1",
  });
const jobs = () =>
  db().$queryRaw<{ key: string; priority: number; payload: { submissionId: string } }[]>`
    select jobs.key, jobs.priority, private.payload from graphile_worker.jobs
    join graphile_worker._private_jobs private using (id) order by jobs.priority, jobs.run_at, jobs.id`;

beforeAll(async () => {
  course = await publishTinyCourse();
});
beforeEach(async () => {
  await db().$executeRaw`delete from graphile_worker._private_jobs`;
  await db().submission.deleteMany();
  await db().workerHeartbeat.deleteMany();
  learner = await makeLearner(course.courseId);
});

test("row, job and first event come together", async () => {
  const view = await submit(learner, "x = 1");
  expect(view).toMatchObject({
    exercise: "double",
    course: "tiny",
    status: "queued",
    verdict: null,
    queue: { position: 1, etaMs: null },
    release: course.releaseId,
  });
  expect(await jobs()).toEqual([
    { key: `grade:${view.id}`, priority: 1, payload: { submissionId: view.id } },
  ]);
  const row = await db().submission.findUniqueOrThrow({ where: { id: view.id }, include: { events: true } });
  expect(row).toMatchObject({ code: "x = 1", requestId: "request-1", attempt: 0 });
  expect(row.events.map((event) => event.kind)).toEqual(["status"]);
});

test("the same submission sent twice at once is one", async () => {
  const views = await Promise.all([1, 2, 3, 4].map(() => submit(learner, "same")));
  expect(new Set(views.map((view) => view.id)).size).toBe(1);
  expect(await jobs()).toHaveLength(1);
});

test("another kind, another learner, or the same again after the verdict is another submission", async () => {
  const first = await submit(learner, "same");
  const run = await submit(learner, "same", "run");
  const other = await submit(await makeLearner(course.courseId), "same");
  await db().submission.update({
    where: { id: first.id },
    data: { finishedAt: new Date(), verdict: "accepted" },
  });
  const again = await submit(learner, "same");
  expect(new Set([first.id, run.id, other.id, again.id]).size).toBe(4);
});

test("nobody's crowd stands before another's first; a run goes before a submit", async () => {
  const crowd = [];
  for (let i = 0; i < 5; i += 1) crowd.push(await submit(learner, `crowd ${i}`, "run"));
  const late = await makeLearner(course.courseId);
  const submitted = await submit(late, "late");
  const third = await submit(await makeLearner(course.courseId), "third", "run");
  const order = (await jobs()).map((job) => job.payload.submissionId);
  expect(order.slice(0, 3)).toEqual([crowd[0]!.id, third.id, submitted.id]);
  expect(third.queue).toMatchObject({ position: 2 });
});

test("too many waiting are refused with a clear word, and nothing is stored", async () => {
  for (let i = 0; i < maxWaiting; i += 1) await submit(learner, `waiting ${i}`);
  await expect(submit(learner, "one more")).rejects.toMatchObject({
    code: "too_many",
    retryAfter: 2,
    message: expect.stringContaining(`${maxWaiting} submissions waiting`),
  });
  expect(await db().submission.count()).toBe(maxWaiting);
  // The duplicate guard comes first: what is already there is not one more.
  await expect(submit(learner, "waiting 3")).resolves.toMatchObject({ status: "queued" });
});

test("the rate limit answers with how long to wait", async () => {
  for (let i = 0; i < 40; i += 1) await submit(learner, "same");
  await expect(submit(learner, "same")).rejects.toMatchObject({ code: "too_many" });
});

test("whoever is not in the course may not submit", async () => {
  await expect(submit(await makeStranger(), "x")).rejects.toMatchObject({ code: "forbidden" });
});

const worker = (sandbox: object, beatAt = new Date()) =>
  db().workerHeartbeat.create({
    data: {
      id: crypto.randomUUID(),
      host: "test",
      pid: 1,
      slots: 2,
      grader: "test",
      beatAt,
      sandbox: sandbox as { available: boolean },
    },
  });

test("without any worker that can grade, the reason is said and nothing is taken", async () => {
  await worker({ available: false, reason: "bubblewrap is not installed." });
  await expect(submit(learner, "x")).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining(
      "Grading is not available on this machine, because bubblewrap is not installed.",
    ),
  });
  expect(await db().submission.count()).toBe(0);
});

test("one worker that can grade is enough; a dead one does not count", async () => {
  await worker({ available: false, reason: "no" });
  await worker({ available: true, backend: "native", limits: [] }, new Date(Date.now() - 60_000));
  await expect(submit(learner, "x")).rejects.toMatchObject({ code: "unavailable" });
  await worker({ available: true, backend: "native", limits: [] });
  await expect(submit(learner, "x")).resolves.toMatchObject({ queue: { position: 1, etaMs: 0 } });
});

const threads: Requirements = { profile: "stdlib", needs: ["threads"] };

test("what needs threads or the scientific packages is refused where only portable workers live", async () => {
  await worker({ available: true, backend: "portable", limits: [] });
  await expect(submit(learner, "x")).resolves.toMatchObject({ status: "queued" });
  for (const [requirements, what] of [
    [threads, "threads"],
    [{ profile: "scientific", needs: [] }, "the scientific packages"],
  ] as const) {
    await expect(submit(learner, "y", "submit", requirements)).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining(`This needs a Linux grader, because it uses ${what}`),
    });
  }
  await worker({ available: true, backend: "native", limits: [] });
  await expect(submit(learner, "y", "submit", threads)).resolves.toMatchObject({ status: "queued" });
});

test("a portable worker hands on what it cannot grade, and keeps the rest", async () => {
  await worker({ available: true, backend: "native", limits: [] });
  const { id } = await submit(learner, "x", "run", threads);
  expect(await passToLinux(id, "native", async () => threads)).toBe(false);
  expect(await passToLinux(id, "portable", async () => ({ profile: "stdlib", needs: [] }))).toBe(false);
  expect(await tasks()).toEqual(["grade-submission"]);
  expect(await passToLinux(id, "portable", async () => threads)).toBe(true);
  expect(await tasks()).toEqual(["grade-on-linux"]);
});

const tasks = async () =>
  (await db().$queryRaw<{ task: string }[]>`select task_identifier as task from graphile_worker.jobs`).map(
    ({ task }) => task,
  );
