import { once } from "node:events";
import { beforeAll, expect, test } from "vitest";
import { db } from "#server/db.ts";
import { testDatabase } from "#test/database.ts";
import {
  endWorkersAfterEach,
  makeSubmitter,
  printed,
  slow,
  startWorker,
  type Submitter,
  until,
} from "#test/worker-process.ts";

// Real worker processes, the real sandbox, the real queue; apart from the other tests, because recovery is waited for.
await testDatabase();
endWorkersAfterEach();

let submitter: Submitter;
beforeAll(async () => {
  submitter = await makeSubmitter();
});

test(
  "a worker killed in the middle: another attempt within 15 s, one verdict",
  { timeout: 90_000 },
  async () => {
    const first = await startWorker();
    const { id } = await submitter.send(slow(3), "submit");
    await until("the first attempt", 15, async () => (await submitter.view(id)).attempt === 1);
    await startWorker();
    first.kill("SIGKILL");
    const killedAt = Date.now();
    await until("another attempt", 15, async () => (await submitter.view(id)).attempt === 2);
    expect(Date.now() - killedAt).toBeLessThan(15_000);
    expect(await submitter.finished(id, 30)).toMatchObject({ verdict: "accepted", attempt: 2 });
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
    const { id } = await submitter.send(slow(1), "submit");
    await until("the first attempt", 15, async () => (await submitter.view(id)).attempt === 1);
    paused.kill("SIGSTOP");
    await startWorker();
    const verdict = await submitter.finished(id, 60);
    expect(verdict).toMatchObject({ verdict: "accepted", attempt: 2 });
    paused.kill("SIGCONT");
    await until("the paused worker to give up", 20, async () =>
      paused.lines.some(
        (line) => line.includes("taken this submission over") || line.includes("no longer ours"),
      ),
    );
    const after = await submitter.view(id);
    expect(after).toEqual(verdict);
    expect(await db().submissionEvent.count({ where: { submissionId: id, kind: "verdict" } })).toBe(1);
  },
);

test("asked twice, it ends at once and the work goes to another", { timeout: 90_000 }, async () => {
  const worker = await startWorker();
  const { id } = await submitter.send(slow(4), "run");
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
  expect((await submitter.view(id)).status).toBe("running");
  await startWorker();
  expect(await submitter.finished(id, 40)).toMatchObject({ verdict: "accepted" });
});
