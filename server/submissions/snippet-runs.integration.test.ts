import { afterAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "#lib/accounts/actor.ts";
import { makeLearner, makeStranger } from "#prisma/factories/people.ts";
import { publishTinyCourse } from "#prisma/factories/tiny-course.ts";
import { db } from "#server/db.ts";
import { forgetOld } from "#server/queue/forget-old.ts";
import { waitingJobs } from "#test/accounts.ts";
import { testDatabase } from "#test/database.ts";
import { createSnippetRun } from "./create-snippet-run.ts";
import { finishSnippetRun, readSnippetRun } from "./finish-snippet-run.ts";
import { getSnippetRun } from "./get-snippet-run.ts";
import { closeListener } from "./listen.ts";

await testDatabase();
afterAll(closeListener);

const { courseId } = await publishTinyCourse();
const still = new AbortController().signal;
let learner: Actor;

beforeEach(async () => {
  learner = await makeLearner(courseId);
});

const send = (actor = learner, code = "print(1)\n") =>
  createSnippetRun(actor, { courseId, profile: "stdlib", code });
const printed = (stdout: string) => ({ stdout, stderr: "", message: null, ms: 3 });

test("a run is stored and queued, both or neither, for people of the course", async () => {
  const { id } = await send();
  expect(await readSnippetRun(id)).toEqual({ code: "print(1)\n", profile: "stdlib" });
  expect(await waitingJobs()).toContainEqual({ task: "run-snippet", payload: { runId: id } });
  await expect(send(await makeStranger())).rejects.toMatchObject({ code: "forbidden" });
});

test("who waits gets the answer when it comes, at once when it is there, and after the wait otherwise", async () => {
  const { id } = await send();
  expect(await getSnippetRun(learner, id, 50, still)).toEqual({ id, finished: false, result: null });
  const waiting = getSnippetRun(learner, id, 20_000, still);
  await finishSnippetRun(id, printed("1\n"));
  expect(await waiting).toEqual({ id, finished: true, result: printed("1\n") });
  await finishSnippetRun(id, printed("2\n"));
  expect(await getSnippetRun(learner, id, 20_000, still)).toMatchObject({ result: { stdout: "1\n" } });
  expect(await readSnippetRun(id)).toBeNull();
});

test("a fault of ours is a finished run without a result", async () => {
  const { id } = await send();
  await finishSnippetRun(id, null);
  expect(await getSnippetRun(learner, id, 0, still)).toEqual({ id, finished: true, result: null });
});

test("output that PostgreSQL cannot hold is stored legibly", async () => {
  const { id } = await send();
  await finishSnippetRun(id, printed("a\0b\ud800"));
  const { result } = await getSnippetRun(learner, id, 0, still);
  expect(result?.stdout).not.toContain("\0");
  expect(result?.stdout.startsWith("a")).toBe(true);
});

test("a run is its reader's own", async () => {
  const { id } = await send();
  const other = await makeLearner(courseId);
  await expect(getSnippetRun(other, id, 0, still)).rejects.toMatchObject({ code: "not_found" });
});

test("three may wait at once", async () => {
  await Promise.all([send(), send(), send()]);
  await expect(send()).rejects.toMatchObject({ code: "too_many" });
  expect(await send(await makeLearner(courseId))).toHaveProperty("id");
});

test("runs are deleted after a day", async () => {
  const { id } = await send();
  const { id: young } = await send();
  await db().snippetRun.update({ where: { id }, data: { createdAt: new Date(Date.now() - 25 * 3_600_000) } });
  expect((await forgetOld()).runs).toBe(1);
  expect(await readSnippetRun(id)).toBeNull();
  expect(await readSnippetRun(young)).not.toBeNull();
});
