import { beforeAll, beforeEach, expect, test } from "vitest";
import { operator, type Actor } from "#lib/accounts/actor.ts";
import type { RawOutcome } from "#lib/grading/outcome.ts";
import { makeLearner, makeStaff } from "#prisma/factories/people.ts";
import { publishTinyCourse } from "#prisma/factories/tiny-course.ts";
import { db } from "#server/db.ts";
import { testDatabase } from "#test/database.ts";
import { claimSubmission } from "./claim-submission.ts";
import { createSubmission } from "./create-submission.ts";
import { recordFault } from "./record-fault.ts";
import { recordVerdict } from "./record-verdict.ts";
import { regradeSubmissions } from "./regrade-submissions.ts";

await testDatabase();

const worker = crypto.randomUUID();
let course: { courseId: string; releaseId: string };
let learner: Actor;
const published = async () => course.releaseId;
const everything = () => ({ courseId: course.courseId, exerciseId: "double" });

beforeAll(async () => {
  course = await publishTinyCourse();
});
beforeEach(async () => {
  await db().submission.deleteMany();
  await db().exerciseProgress.deleteMany();
  learner = await makeLearner(course.courseId);
});

/** A raw outcome in which the first `passed` of two tests passed. */
function outcome(passed: number): RawOutcome {
  return {
    grader: "test/1",
    backend: "native",
    limits: [],
    seed: 1,
    kind: "submit",
    finished: true,
    tests: [0, 1].map((index) => ({
      id: `DoubleTest.test_${index}`,
      title: "t",
      visibility: "hidden",
      status: index < passed ? "passed" : "failed",
      durationMs: 1,
    })),
    learner: { cause: "finished", exitCode: 0, signal: null },
    usage: { cpuMs: 1, wallMs: 2, memoryKiB: 3 },
    stdout: "",
    stderr: "",
    outputTruncated: false,
  };
}

async function judge(id: string, passed: number): Promise<void> {
  const claim = await claimSubmission(id, worker);
  if (claim.state !== "claimed") throw new Error(claim.state);
  expect(await recordVerdict(claim.submission, outcome(passed), null)).toHaveProperty("verdict");
}

let codes = 0;
async function judged(passed: number): Promise<string> {
  codes += 1;
  const { id } = await createSubmission(learner, {
    requirements: { profile: "stdlib", needs: [] },
    ...course,
    ...everything(),
    kind: "submit",
    code: `x = ${codes}`,
  });
  await judge(id, passed);
  return id;
}

async function regradeOf(id: string): Promise<string> {
  return (await db().submission.findFirstOrThrow({ where: { regradeOfId: id } })).id;
}

const standing = () => db().exerciseProgress.findFirstOrThrow({ where: { userId: learner.id } });

test("the verdict that is there stays until the new one takes its place", async () => {
  const id = await judged(1);
  const before = await standing();
  expect(await regradeSubmissions(operator, { submissionId: id }, published)).toMatchObject({
    queued: 1,
    waiting: 0,
  });
  const again = await regradeOf(id);
  expect(await db().submission.findUnique({ where: { id } })).toMatchObject({
    verdict: "wrong_answer",
    supersededAt: null,
  });
  expect(await standing()).toEqual(before);

  await judge(again, 2);
  expect(await db().submission.findUnique({ where: { id } })).toMatchObject({
    supersededAt: expect.any(Date),
  });
  expect(await standing()).toMatchObject({
    attempts: 1,
    passedTests: 2,
    bestSubmissionId: again,
    acceptedAt: expect.any(Date),
    firstAttemptAt: before.firstAttemptAt,
    lastAttemptAt: before.lastAttemptAt,
  });
});

test("an acceptance that nothing supports any more is taken back, another one keeps its time", async () => {
  const [first, second] = [await judged(2), await judged(2)];
  const { acceptedAt } = await standing();
  await regradeSubmissions(operator, everything(), published);
  await judge(await regradeOf(first), 1);
  expect(await standing()).toMatchObject({ acceptedAt, bestSubmissionId: second, attempts: 2 });
  await judge(await regradeOf(second), 0);
  expect(await standing()).toMatchObject({ acceptedAt: null, passedTests: 1, attempts: 2 });
});

test("a regrade that fails on our side changes nothing", async () => {
  const id = await judged(1);
  await regradeSubmissions(operator, { submissionId: id }, published);
  const again = await regradeOf(id);
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await claimSubmission(again, worker);
    await recordFault(again, attempt, "broken");
  }
  expect(await db().submission.findUnique({ where: { id: again } })).toMatchObject({
    verdict: "system_error",
    supersededAt: expect.any(Date),
  });
  expect(await db().submission.findUnique({ where: { id } })).toMatchObject({ supersededAt: null });
  expect(await standing()).toMatchObject({ attempts: 1, bestSubmissionId: id });
});

test("asking twice queues once, behind everything that learners wait for, and blocks no learner", async () => {
  for (let index = 0; index < 12; index += 1) await judged(1);
  const answers = await Promise.all([1, 2].map(() => regradeSubmissions(operator, everything(), published)));
  expect(answers.map(({ queued }) => queued).toSorted((a, b) => a - b)).toEqual([0, 12]);
  await createSubmission(learner, {
    requirements: { profile: "stdlib", needs: [] },
    ...course,
    ...everything(),
    kind: "submit",
    code: "new",
  });
  const [first] = await db().$queryRaw<{ id: string }[]>`
    select private.payload->>'submissionId' as id from graphile_worker._private_jobs private
    where private.payload->>'submissionId' in (select id::text from "Submission" where "finishedAt" is null)
    order by private.priority limit 1`;
  expect(await db().submission.findUnique({ where: { id: first?.id ?? "" } })).toMatchObject({ code: "new" });
});

test("only who teaches the course may ask, and only for what has a verdict", async () => {
  const id = await judged(1);
  await expect(regradeSubmissions(learner, { submissionId: id }, published)).rejects.toMatchObject({
    code: "forbidden",
  });
  const instructor = await makeStaff(course.courseId, "instructor");
  await expect(regradeSubmissions(instructor, { submissionId: id }, published)).resolves.toMatchObject({
    queued: 1,
  });
  const waiting = await createSubmission(learner, {
    requirements: { profile: "stdlib", needs: [] },
    ...course,
    ...everything(),
    kind: "submit",
    code: "waits",
  });
  await expect(regradeSubmissions(operator, { submissionId: waiting.id }, published)).rejects.toMatchObject({
    code: "conflict",
  });
  const nobody = { submissionId: crypto.randomUUID() };
  await expect(regradeSubmissions(operator, nobody, published)).rejects.toMatchObject({ code: "not_found" });
  await expect(regradeSubmissions(operator, everything(), async () => null)).rejects.toMatchObject({
    code: "not_found",
  });
});
