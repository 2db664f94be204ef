import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#server/db.ts";
import { createSnippetRun } from "#server/submissions/create-snippet-run.ts";
import { getSnippetRun } from "#server/submissions/get-snippet-run.ts";
import { closeListener } from "#server/submissions/listen.ts";
import { testDatabase } from "#test/database.ts";
import {
  endWorkersAfterEach,
  makeSubmitter,
  printed,
  right,
  slow,
  startWorker,
  type Submitter,
  until,
} from "#test/worker-process.ts";

// Real worker processes, the real sandbox, the real queue.
await testDatabase();
endWorkersAfterEach();

let submitter: Submitter;
beforeAll(async () => {
  submitter = await makeSubmitter();
});
afterAll(closeListener);

test(
  "a submission is graded, its story told, its standing kept, its log line carries the request",
  { timeout: 60_000 },
  async () => {
    const worker = await startWorker();
    const accepted = await submitter.finished((await submitter.send(right, "submit")).id, 20);
    expect(accepted).toMatchObject({ verdict: "accepted", attempt: 1 });
    expect(accepted.tests.map((test) => test.status)).toEqual(["passed", "passed"]);
    expect(accepted.grader).toMatch(/grader/);
    const attempt = await db().gradingAttempt.findFirstOrThrow({ where: { submissionId: accepted.id } });
    expect(attempt.rawOutcome).toMatchObject({ kind: "submit", finished: true });
    expect(attempt.endedAt).not.toBeNull();
    const wrong = await submitter.finished(
      (await submitter.send("def double(n):\n    return abs(2 * n)\n", "submit")).id,
      20,
    );
    expect(wrong).toMatchObject({ verdict: "wrong_answer" });
    expect(await db().exerciseProgress.findFirstOrThrow()).toMatchObject({ attempts: 2, passedTests: 2 });
    const line = worker.lines
      .map((text) => JSON.parse(text))
      .find((entry) => entry.submissionId === accepted.id);
    expect(line).toMatchObject({
      msg: "submission graded",
      requestId: "request-submit",
      verdict: "accepted",
    });
  },
);

test("output arrives while the program still runs", { timeout: 60_000 }, async () => {
  await startWorker();
  const { id } = await submitter.send(slow(2), "run");
  await printed(id, "begun");
  expect((await submitter.view(id)).status).toBe("running");
  expect(await submitter.finished(id, 30)).toMatchObject({
    verdict: "accepted",
    output: { stdout: expect.stringContaining("begun\n") },
  });
});

test("asked to end, a worker finishes what it has and leaves", { timeout: 60_000 }, async () => {
  const worker = await startWorker();
  const { id } = await submitter.send(slow(2), "run");
  await printed(id, "begun");
  const exit = once(worker, "exit");
  worker.kill("SIGTERM");
  expect(await exit).toEqual([0, null]);
  expect(await submitter.view(id)).toMatchObject({ verdict: "accepted", attempt: 1 });
  const heartbeat = await db().workerHeartbeat.findFirstOrThrow({ where: { pid: worker.pid ?? 0 } });
  expect(heartbeat.stoppedAt).not.toBeNull();
});

test("a fault of ours is tried three times and then shown as ours", { timeout: 90_000 }, async () => {
  await startWorker();
  const { id } = await submitter.send(right, "submit", "not-in-the-release");
  expect(await submitter.finished(id, 40)).toMatchObject({ verdict: "system_error", attempt: 3 });
  expect(await db().gradingAttempt.count({ where: { submissionId: id, systemError: { not: null } } })).toBe(
    3,
  );
  expect(await db().exerciseProgress.findFirst({ where: { exerciseId: "not-in-the-release" } })).toBeNull();
  // Nothing is left in the queue that would try a fourth time.
  expect(await db().$queryRaw`select 1 from graphile_worker.jobs`).toEqual([]);
});

test(
  "mail goes out through the same worker, also where nothing can be graded",
  { timeout: 30_000 },
  async () => {
    const { sendMail } = await import("#server/mail.ts");
    await startWorker();
    await sendMail({ to: "learner@holdout.test", subject: "Hello", text: "A line." });
    await until("an empty queue", 15, async () => {
      const jobs = await db().$queryRaw<unknown[]>`select 1 from graphile_worker.jobs`;
      return jobs.length === 0;
    });
    const { readdir } = await import("node:fs/promises");
    expect(await readdir(`${process.env.HOLDOUT_DATA_DIR}/outbox`)).toHaveLength(1);
  },
);

test("a snippet of a lesson is run, and its reader gets what it prints", { timeout: 60_000 }, async () => {
  const { courseId, learner } = submitter;
  const still = new AbortController().signal;
  const sum = await createSnippetRun(learner, { courseId, profile: "stdlib", code: "print(2 + 2)\n" });
  const wrong = await createSnippetRun(learner, { courseId, profile: "stdlib", code: "print(1)\n1 / 0\n" });
  await startWorker();
  const { result } = await getSnippetRun(learner, sum.id, 20_000, still);
  expect(result).toMatchObject({ stdout: "4\n", stderr: "", message: null });
  const failed = await getSnippetRun(learner, wrong.id, 20_000, still);
  expect(failed.result).toMatchObject({
    stdout: "1\n",
    stderr: expect.stringContaining("ZeroDivisionError"),
    message: "The program raised ZeroDivisionError in line 2: division by zero.",
  });
});
