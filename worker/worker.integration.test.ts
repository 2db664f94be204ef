import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Actor } from "#lib/accounts/actor.ts";
import type { SubmissionDetail } from "#lib/submissions/submission.ts";
import { makeLearner } from "#prisma/factories/people.ts";
import { publishTinyCourse } from "#prisma/factories/tiny-course.ts";
import { db } from "#server/db.ts";
import { createSnippetRun } from "#server/submissions/create-snippet-run.ts";
import { createSubmission } from "#server/submissions/create-submission.ts";
import { getSnippetRun } from "#server/submissions/get-snippet-run.ts";
import { getSubmission } from "#server/submissions/get-submission.ts";
import { closeListener } from "#server/submissions/listen.ts";
import { testDatabase } from "#test/database.ts";

// Real worker processes, the real sandbox, the real queue.
await testDatabase();

let course: { courseId: string; releaseId: string };
let learner: Actor;
const workers = new Set<ChildProcess>();

beforeAll(async () => {
  course = await publishTinyCourse();
  learner = await makeLearner(course.courseId);
});
afterAll(closeListener);
afterEach(async () => {
  for (const worker of workers) {
    const ended = once(worker, "exit");
    worker.kill("SIGKILL");
    await ended;
  }
  workers.clear();
});

async function startWorker(): Promise<ChildProcess & { lines: string[] }> {
  const child = spawn(process.execPath, ["scripts/worker.ts"], {
    env: { ...process.env, LOG_LEVEL: "info", HOLDOUT_WORKER_CONCURRENCY: "2" },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const lines: string[] = [];
  child.stdout
    ?.setEncoding("utf8")
    .on("data", (text: string) => lines.push(...text.split("\n").filter(Boolean)));
  workers.add(child);
  child.once("exit", () => workers.delete(child));
  const [message] = await Promise.race([once(child, "message"), once(child, "exit")]);
  if (message !== "ready") throw new Error(`the worker did not start:\n${lines.join("\n")}`);
  return Object.assign(child, { lines });
}

const send = (code: string, kind: "run" | "submit", exerciseId = "double") =>
  createSubmission(learner, {
    ...course,
    requirements: { profile: "stdlib", needs: [] },
    exerciseId,
    kind,
    code,
    requestId: `request-${kind}`,
  });

async function until<T>(
  what: string,
  seconds: number,
  look: () => Promise<T | null | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${what}`);
    await pause(20);
  }
}

const finished = (id: string, seconds: number): Promise<SubmissionDetail> =>
  until("the verdict", seconds, async () => {
    const view = await getSubmission(learner, id);
    return view.status === "finished" && view;
  });

/** Waits until the program has really printed this, so that it is known to be in the middle of its work. */
const printed = (id: string, text: string, seconds = 15) =>
  until(`output ${text}`, seconds, () =>
    db().submissionEvent.findFirst({
      where: { submissionId: id, kind: "output", data: { path: ["text"], string_contains: text } },
    }),
  );

const right = "def double(n):\n    return 2 * n\n";
const slow = (seconds: number) => `import time\nprint("begun", flush=True)\ntime.sleep(${seconds})\n${right}`;

test(
  "a submission is graded, its story told, its standing kept, its log line carries the request",
  { timeout: 60_000 },
  async () => {
    const worker = await startWorker();
    const accepted = await finished((await send(right, "submit")).id, 20);
    expect(accepted).toMatchObject({ verdict: "accepted", attempt: 1 });
    expect(accepted.tests.map((test) => test.status)).toEqual(["passed", "passed"]);
    expect(accepted.grader).toMatch(/grader/);
    const attempt = await db().gradingAttempt.findFirstOrThrow({ where: { submissionId: accepted.id } });
    expect(attempt.rawOutcome).toMatchObject({ kind: "submit", finished: true });
    expect(attempt.endedAt).not.toBeNull();
    const wrong = await finished((await send("def double(n):\n    return abs(2 * n)\n", "submit")).id, 20);
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
  const { id } = await send(slow(2), "run");
  await printed(id, "begun");
  expect((await getSubmission(learner, id)).status).toBe("running");
  expect(await finished(id, 30)).toMatchObject({
    verdict: "accepted",
    output: { stdout: expect.stringContaining("begun\n") },
  });
});

test(
  "a worker killed in the middle: another attempt within 15 s, one verdict",
  { timeout: 90_000 },
  async () => {
    const first = await startWorker();
    const { id } = await send(slow(3), "submit");
    await until("the first attempt", 15, async () => (await getSubmission(learner, id)).attempt === 1);
    await startWorker();
    first.kill("SIGKILL");
    const killedAt = Date.now();
    await until("another attempt", 15, async () => (await getSubmission(learner, id)).attempt === 2);
    expect(Date.now() - killedAt).toBeLessThan(15_000);
    expect(await finished(id, 30)).toMatchObject({ verdict: "accepted", attempt: 2 });
    const attempts = await db().gradingAttempt.findMany({
      where: { submissionId: id },
      orderBy: { number: "asc" },
    });
    expect(attempts.map((attempt) => [attempt.rawOutcome !== null, attempt.systemError !== null])).toEqual([
      [false, true],
      [true, false],
    ]);
    const verdicts = await db().submissionEvent.count({ where: { submissionId: id, kind: "verdict" } });
    expect(verdicts).toBe(1);
  },
);

test(
  "a worker that was only paused cannot spoil the verdict of its successor",
  { timeout: 90_000 },
  async () => {
    const paused = await startWorker();
    const { id } = await send(slow(1), "submit");
    await until("the first attempt", 15, async () => (await getSubmission(learner, id)).attempt === 1);
    paused.kill("SIGSTOP");
    await startWorker();
    const verdict = await finished(id, 60);
    expect(verdict).toMatchObject({ verdict: "accepted", attempt: 2 });
    paused.kill("SIGCONT");
    await until("the paused worker to give up", 20, async () =>
      paused.lines.some(
        (line) => line.includes("taken this submission over") || line.includes("no longer ours"),
      ),
    );
    const after = await getSubmission(learner, id);
    expect(after).toEqual(verdict);
    expect(await db().submissionEvent.count({ where: { submissionId: id, kind: "verdict" } })).toBe(1);
  },
);

test("asked to end, a worker finishes what it has and leaves", { timeout: 60_000 }, async () => {
  const worker = await startWorker();
  const { id } = await send(slow(2), "run");
  await printed(id, "begun");
  const exit = once(worker, "exit");
  worker.kill("SIGTERM");
  expect(await exit).toEqual([0, null]);
  expect(await getSubmission(learner, id)).toMatchObject({ verdict: "accepted", attempt: 1 });
  const heartbeat = await db().workerHeartbeat.findFirstOrThrow({ where: { pid: worker.pid ?? 0 } });
  expect(heartbeat.stoppedAt).not.toBeNull();
});

test("asked twice, it ends at once and the work goes to another", { timeout: 90_000 }, async () => {
  const worker = await startWorker();
  const { id } = await send(slow(4), "run");
  await printed(id, "begun");
  const exit = once(worker, "exit");
  worker.kill("SIGTERM");
  await until("the first signal heard", 5, async () =>
    worker.lines.some((line) => line.includes("finishing what runs")),
  );
  // Signals within a second count as one, because npm passes on what the terminal sends as well.
  await until("the second signal heard", 3, async () => {
    worker.kill("SIGTERM");
    return worker.exitCode !== null || worker.signalCode !== null;
  });
  await exit;
  expect((await getSubmission(learner, id)).status).toBe("running");
  await startWorker();
  expect(await finished(id, 40)).toMatchObject({ verdict: "accepted" });
});

test("a fault of ours is tried three times and then shown as ours", { timeout: 90_000 }, async () => {
  await startWorker();
  const { id } = await send(right, "submit", "not-in-the-release");
  expect(await finished(id, 40)).toMatchObject({ verdict: "system_error", attempt: 3 });
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
  const { courseId } = course;
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
