import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "#lib/accounts/actor.ts";
import { makeLearner, makeStaff } from "#prisma/factories/people.ts";
import { publishTinyCourse } from "#prisma/factories/tiny-course.ts";
import { db, pool } from "#server/db.ts";
import { testDatabase } from "#test/database.ts";
import { appendOutput } from "./append-output.ts";
import { claimSubmission } from "./claim-submission.ts";
import { createSubmission } from "./create-submission.ts";
import { closeListener, submissionListener } from "./listen.ts";
import { recordFault } from "./record-fault.ts";
import { streamEvents } from "./stream-events.ts";

await testDatabase();

interface Message {
  readonly id: string | null;
  readonly event: string;
  readonly data: { status?: string; attempt?: number; text?: string; verdict?: string | null };
}

const workerId = crypto.randomUUID();
let course: { courseId: string; releaseId: string };
let learner: Actor;
let id: string;

beforeAll(async () => {
  course = await publishTinyCourse();
});
beforeEach(async () => {
  learner = await makeLearner(course.courseId);
  ({ id } = await createSubmission(learner, {
    requirements: { profile: "stdlib", needs: [] },
    ...course,
    exerciseId: "double",
    kind: "run",
    code: "x",
  }));
});
afterEach(async () => {
  await closeListener();
});

/** Follows the submission; `next` waits for the next message, null at the end of the stream. */
async function follow(after = 0n, actor = learner) {
  const abort = new AbortController();
  const stream = await streamEvents(actor, id, after, abort.signal);
  const reader = stream
    .pipeThrough(new TextDecoderStream() as never)
    .getReader() as ReadableStreamDefaultReader<string>;
  let text = "";
  const next = async (): Promise<Message | null> => {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end >= 0) {
        const block = text.slice(0, end).split("\n");
        text = text.slice(end + 2);
        const field = (name: string) =>
          block.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
        const event = field("event");
        if (event) return { id: field("id"), event, data: JSON.parse(field("data") ?? "null") };
        continue;
      }
      const { done, value } = await reader.read();
      if (done) return null;
      text += value;
    }
  };
  /** The next message that is stored, so that it can be resumed after. */
  const stored = async () => {
    for (;;) {
      const message = await next();
      if (!message || message.id !== null) return message;
    }
  };
  return { stored, abort };
}

const print = (attempt: number, text: string) => appendOutput(id, attempt, [{ stream: "stdout", text }]);

/** Three faults of ours end a submission without a grader. */
async function endWithSystemError(): Promise<void> {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await claimSubmission(id, workerId);
    await recordFault(id, attempt, "the test broke it");
  }
}

test("the whole story comes in order, as it happens, and then the stream ends", async () => {
  const { stored } = await follow();
  expect(await stored()).toMatchObject({ event: "status", data: { status: "queued" } });
  await claimSubmission(id, workerId);
  expect(await stored()).toMatchObject({ event: "status", data: { status: "running", attempt: 1 } });
  await print(1, "one\n");
  expect(await stored()).toMatchObject({ event: "output", data: { stream: "stdout", text: "one\n" } });
  await recordFault(id, 1, "broken");
  expect(await stored()).toMatchObject({ event: "status", data: { status: "running", attempt: 1 } });
  for (const attempt of [2, 3]) {
    await claimSubmission(id, workerId);
    expect(await stored()).toMatchObject({ event: "status", data: { attempt } });
    await recordFault(id, attempt, "broken again");
    if (attempt === 2) await stored();
  }
  expect(await stored()).toMatchObject({
    event: "verdict",
    data: { status: "finished", verdict: "system_error", message: expect.stringContaining("on us") },
  });
  expect(await stored()).toBeNull();
});

test("a reconnect goes on after the last event that arrived: nothing lost, nothing twice", async () => {
  await claimSubmission(id, workerId);
  for (const text of ["a", "b", "c", "d"]) await print(1, text);
  const before = await follow();
  const seen = [];
  for (let i = 0; i < 4; i += 1) seen.push(await before.stored());
  before.abort.abort();
  await print(1, "while away");
  const after = await follow(BigInt(seen.at(-1)!.id!));
  await print(1, "after");
  for (let i = 0; i < 4; i += 1) seen.push(await after.stored());
  expect(seen.filter((message) => message?.event === "output").map((message) => message?.data.text)).toEqual([
    "a",
    "b",
    "c",
    "d",
    "while away",
    "after",
  ]);
  const ids = seen.map((message) => BigInt(message!.id!));
  expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => (a < b ? -1 : 1)));
  after.abort.abort();
});

test("events that come while the listening connection is broken are not lost", async () => {
  const { stored, abort } = await follow();
  await stored();
  await claimSubmission(id, workerId);
  await stored();
  await pool().query(
    "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and datname = current_database()",
  );
  await print(1, "unheard");
  expect(await stored()).toMatchObject({ event: "output", data: { text: "unheard" } });
  abort.abort();
});

test("leaving releases what the stream held", async () => {
  const { stored, abort } = await follow();
  await stored();
  expect(submissionListener().followers).toBe(1);
  abort.abort();
  expect(await stored()).toBeNull();
  expect(submissionListener().followers).toBe(0);
});

test(
  "a finished submission whose events were deleted still tells its verdict, at once",
  { timeout: 3_000 },
  async () => {
    await endWithSystemError();
    await db().submissionEvent.deleteMany({ where: { submissionId: id } });
    const abort = new AbortController();
    const text = await new Response(await streamEvents(learner, id, 0n, abort.signal)).text();
    expect(text).toContain("event: verdict");
  },
);

test("an attempt that was replaced can print nothing more", async () => {
  await claimSubmission(id, workerId);
  expect(await print(1, "early")).toBe(true);
  await claimSubmission(id, crypto.randomUUID());
  expect(await print(1, "late")).toBe(false);
  expect(await print(2, "new")).toBe(true);
  const output = await db().submissionEvent.findMany({ where: { submissionId: id, kind: "output" } });
  expect(output.map((event) => event.data)).toEqual([
    { stream: "stdout", text: "early" },
    { stream: "stdout", text: "new" },
  ]);
});

test("what jsonb cannot hold is printed visibly instead of breaking the stream", async () => {
  await claimSubmission(id, workerId);
  expect(await print(1, "nul \0 half \ud800 done")).toBe(true);
  const { stored, abort } = await follow();
  await stored();
  await stored();
  expect(await stored()).toMatchObject({ data: { text: "nul ␀ half \ufffd done" } });
  abort.abort();
});

test("only its owner and the course's staff may follow it", async () => {
  await expect(follow(0n, await makeLearner(course.courseId))).rejects.toMatchObject({ code: "not_found" });
  const { stored, abort } = await follow(0n, await makeStaff(course.courseId, "instructor"));
  expect(await stored()).toMatchObject({ event: "status" });
  abort.abort();
});

test("one person cannot hold any number of streams open", async () => {
  const streams = [];
  for (let i = 0; i < 24; i += 1) streams.push(await follow());
  await expect(follow()).rejects.toMatchObject({ code: "too_many" });
  for (const { abort } of streams) abort.abort();
  const { abort } = await follow();
  abort.abort();
});
