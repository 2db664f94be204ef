import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach } from "vitest";
import type { Actor } from "#lib/accounts/actor.ts";
import type { SubmissionDetail } from "#lib/submissions/submission.ts";
import { makeLearner } from "#prisma/factories/people.ts";
import { publishTinyCourse } from "#prisma/factories/tiny-course.ts";
import { db } from "#server/db.ts";
import { createSubmission } from "#server/submissions/create-submission.ts";
import { getSubmission } from "#server/submissions/get-submission.ts";

/** A worker process as in production, with what it has logged so far. */
export type WorkerProcess = ChildProcess & { readonly lines: string[] };

const workers = new Set<ChildProcess>();

/** Starts a worker on the test file's database and resolves when it is ready; the file calls `endWorkersAfterEach`. */
export async function startWorker(): Promise<WorkerProcess> {
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

/** Called once at the top of a test file: kills what a test has left running. */
export function endWorkersAfterEach(): void {
  afterEach(async () => {
    for (const worker of workers) {
      const ended = once(worker, "exit");
      worker.kill("SIGKILL");
      await ended;
    }
    workers.clear();
  });
}

/** A learner in the tiny course who submits and looks at what became of it. */
export interface Submitter {
  readonly learner: Actor;
  readonly courseId: string;
  send(code: string, kind: "run" | "submit", exerciseId?: string): Promise<{ id: string }>;
  view(id: string): Promise<SubmissionDetail>;
  /** Waits for the verdict, at most so many seconds. */
  finished(id: string, seconds: number): Promise<SubmissionDetail>;
}

/** Publishes the tiny course and makes a learner in it. */
export async function makeSubmitter(): Promise<Submitter> {
  const course = await publishTinyCourse();
  const learner = await makeLearner(course.courseId);
  const view = (id: string) => getSubmission(learner, id);
  return {
    learner,
    courseId: course.courseId,
    view,
    send: (code, kind, exerciseId = "double") =>
      createSubmission(learner, {
        ...course,
        requirements: { profile: "stdlib", needs: [] },
        exerciseId,
        kind,
        code,
        requestId: `request-${kind}`,
      }),
    finished: (id, seconds) =>
      until("the verdict", seconds, async () => {
        const submission = await view(id);
        return submission.status === "finished" && submission;
      }),
  };
}

/** Looks until there is something; fails with its name when there is nothing within the seconds. */
export async function until<T>(
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

/** Waits until the program has really printed this, so that it is known to be in the middle of its work. */
export async function printed(id: string, text: string): Promise<void> {
  await until(`output ${text}`, 15, () =>
    db().submissionEvent.findFirst({
      where: { submissionId: id, kind: "output", data: { path: ["text"], string_contains: text } },
    }),
  );
}

/** An accepted answer of the tiny course's exercise. */
export const right = "def double(n):\n    return 2 * n\n";

/** The same, but it prints and then takes so many seconds. */
export const slow = (seconds: number) =>
  `import time\nprint("begun", flush=True)\ntime.sleep(${seconds})\n${right}`;
