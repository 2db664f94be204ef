import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "#lib/accounts/actor.ts";
import type { RawOutcome } from "#lib/grading/outcome.ts";
import { makeLearner } from "#prisma/factories/people.ts";
import { publishTinyCourse } from "#prisma/factories/tiny-course.ts";
import { db } from "#server/db.ts";
import { maxAttempts } from "#server/worker-life.ts";
import { testDatabase } from "#test/database.ts";
import { claimSubmission } from "./claim-submission.ts";
import { createSubmission } from "./create-submission.ts";
import { getSubmission } from "./get-submission.ts";
import { recordFault } from "./record-fault.ts";
import { recordVerdict } from "./record-verdict.ts";
import { storeRawOutcome } from "./store-raw-outcome.ts";

await testDatabase();

const worker = crypto.randomUUID();
const items = {
  modules: [
    { items: [{ type: "lesson", id: "twice" } as const, { type: "exercise", id: "double" } as const] },
  ],
};
let course: { courseId: string; releaseId: string };
let learner: Actor;

beforeAll(async () => {
  course = await publishTinyCourse();
});
beforeEach(async () => {
  learner = await makeLearner(course.courseId);
});

/** A raw outcome as the grader returns it, in which the first `passed` of two tests passed. */
function outcome(passed: number, changes: Partial<RawOutcome> = {}): RawOutcome {
  return {
    grader: "test/1",
    backend: "native",
    limits: [],
    seed: 1,
    kind: "submit",
    finished: true,
    tests: ["visible", "hidden"].map((visibility, index) => ({
      id: `DoubleTest.test_${index}`,
      title: "t",
      visibility: visibility as "visible" | "hidden",
      status: index < passed ? "passed" : "failed",
      message: "m",
      call: "double(1)",
      expected: "2",
      actual: "nul \0",
      durationMs: 1,
    })),
    learner: { cause: "finished", exitCode: 0, signal: null },
    usage: { cpuMs: 1, wallMs: 2, memoryKiB: 3 },
    stdout: "printed \ud800",
    stderr: "",
    outputTruncated: false,
    ...changes,
  };
}

let codes = 0;
async function claimed(kind: "run" | "submit" = "submit") {
  codes += 1;
  const { id } = await createSubmission(learner, {
    requirements: { profile: "stdlib", needs: [] },
    ...course,
    exerciseId: "double",
    kind,
    code: `x = ${codes}`,
  });
  return claim(id);
}
async function claim(id: string) {
  const result = await claimSubmission(id, worker);
  if (result.state !== "claimed") throw new Error(result.state);
  return result.submission;
}
const progress = () => db().exerciseProgress.findFirst({ where: { userId: learner.id } });
const kindsOfEvents = async (id: string) =>
  (await db().submissionEvent.findMany({ where: { submissionId: id }, orderBy: { id: "asc" } })).map(
    (event) => event.kind,
  );

test("a verdict is recorded with everything that follows from it", async () => {
  const submission = await claimed();
  expect(await storeRawOutcome(submission.id, 1, outcome(1))).toBe(true);
  expect(await recordVerdict(submission, outcome(1), items)).toEqual({ verdict: "wrong_answer" });
  const view = await getSubmission(learner, submission.id);
  expect(view).toMatchObject({
    status: "finished",
    verdict: "wrong_answer",
    grader: "test/1",
    usage: { cpuMs: 1, wallMs: 2, memoryKiB: 3 },
    output: { stdout: "printed \ufffd" },
  });
  expect(view.tests[0]).toMatchObject({ call: "double(1)", actual: "nul ␀" });
  expect(view.tests[1]).not.toHaveProperty("expected");
  expect(await progress()).toMatchObject({ attempts: 1, passedTests: 1, totalTests: 2, acceptedAt: null });
  expect(await kindsOfEvents(submission.id)).toEqual(["status", "status", "verdict"]);
});

test("an attempt that was replaced can record nothing, before or after the other's verdict", async () => {
  const first = await claimed();
  const second = await claim(first.id);
  expect(second.attempt).toBe(2);
  expect(await storeRawOutcome(first.id, 1, outcome(2))).toBe(false);
  expect(await recordVerdict(first, outcome(2), items)).toEqual({ refused: "superseded attempt" });
  expect(await recordFault(first.id, 1, "late")).toEqual({ refused: "superseded attempt" });
  expect(await recordVerdict(second, outcome(0), items)).toEqual({ verdict: "wrong_answer" });
  expect(await recordVerdict(first, outcome(2), items)).toEqual({ refused: "already final" });
  expect(await recordVerdict(second, outcome(2), items)).toEqual({ refused: "already final" });
  expect(await progress()).toMatchObject({ attempts: 1, passedTests: 0, acceptedAt: null });
});

test("of two verdicts of one attempt at once only one is recorded", async () => {
  const submission = await claimed();
  const results = await Promise.all([1, 2, 3].map(() => recordVerdict(submission, outcome(2), items)));
  expect(results.filter((result) => "verdict" in result)).toHaveLength(1);
  expect(await progress()).toMatchObject({ attempts: 1 });
});

test("a superseded submission and a deleted one take no verdict", async () => {
  const superseded = await claimed();
  await db().submission.update({ where: { id: superseded.id }, data: { supersededAt: new Date() } });
  expect(await recordVerdict(superseded, outcome(2), items)).toEqual({ refused: "superseded submission" });
  const deleted = await claimed();
  await db().submission.delete({ where: { id: deleted.id } });
  expect(await recordVerdict(deleted, outcome(2), items)).toEqual({ refused: "deleted" });
  expect(await claimSubmission(deleted.id, worker)).toEqual({ state: "gone" });
});

test("a run counts nowhere", async () => {
  await recordVerdict(await claimed("run"), outcome(2, { kind: "run" }), items);
  expect(await progress()).toBeNull();
});

test("the best attempt stays the best, and acceptance stays", async () => {
  const judge = async (passed: number) => {
    const submission = await claimed();
    await recordVerdict(submission, outcome(passed), items);
    return submission.id;
  };
  await judge(1);
  await judge(0);
  expect(await progress()).toMatchObject({ attempts: 2, passedTests: 1 });
  const best = await judge(2);
  await judge(1);
  const final = await progress();
  expect(final).toMatchObject({ attempts: 4, passedTests: 2, totalTests: 2, bestSubmissionId: best });
  expect(final?.acceptedAt).not.toBeNull();
});

test("acceptance completes the course when the rest is done", async () => {
  await recordVerdict(await claimed(), outcome(2), items);
  const enrolment = () => db().enrolment.findFirstOrThrow({ where: { userId: learner.id } });
  expect((await enrolment()).completedAt).toBeNull();
  await db().lessonProgress.create({
    data: { userId: learner.id, courseId: "tiny", lessonId: "twice", completedAt: new Date() },
  });
  await recordVerdict(await claimed(), outcome(2), items);
  expect((await enrolment()).completedAt).not.toBeNull();
});

test("three faults of ours end as ours and cost no attempt", async () => {
  const first = await claimed();
  expect(await recordFault(first.id, 1, "the sandbox broke")).toEqual({ retry: true });
  expect(await getSubmission(learner, first.id)).toMatchObject({
    verdict: null,
    message: expect.stringContaining("nothing counted"),
  });
  for (const attempt of [2, 3]) {
    await claim(first.id);
    expect(await recordFault(first.id, attempt, "again")).toEqual({ retry: attempt === 2 });
  }
  expect(await getSubmission(learner, first.id)).toMatchObject({
    status: "finished",
    verdict: "system_error",
    message: expect.stringContaining("does not count as an attempt"),
  });
  expect(await progress()).toBeNull();
  expect(await db().submission.findUniqueOrThrow({ where: { id: first.id } })).toMatchObject({
    systemError: "again",
  });
});

test("a worker's death is none of the three faults after which we give up", async () => {
  const first = await claimed();
  await claim(first.id);
  await claim(first.id);
  expect(await recordFault(first.id, 3, "the sandbox failed")).toEqual({ retry: true });
  await claim(first.id);
  expect(await recordFault(first.id, 4, "the sandbox failed")).toEqual({ retry: true });
  await claim(first.id);
  expect(await recordFault(first.id, 5, "the sandbox failed")).toEqual({ retry: false });
});

test("workers that die in every attempt end it as ours, too", async () => {
  const first = await claimed();
  for (let attempt = 2; attempt <= maxAttempts; attempt += 1) await claim(first.id);
  const last = await claimSubmission(first.id, worker);
  expect(last).toMatchObject({ state: "exhausted", submission: { attempt: maxAttempts + 1 } });
  expect(await recordFault(first.id, maxAttempts + 1, "workers died")).toEqual({ retry: false });
  expect(await getSubmission(learner, first.id)).toMatchObject({ verdict: "system_error" });
});

test("an outcome that says nothing about the learner's code is no verdict", async () => {
  const submission = await claimed();
  const aborted = outcome(0, {
    learner: { cause: "aborted", exitCode: null, signal: null },
    finished: false,
  });
  expect(await recordVerdict(submission, aborted, items)).toEqual({ fault: expect.any(String) });
  expect(await getSubmission(learner, submission.id)).toMatchObject({ status: "running", verdict: null });
});
