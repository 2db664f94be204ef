import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { hostname } from "node:os";
import { Logger, parseCronItems, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { startGrading } from "#grading/start-grading.ts";
import { graderVersion } from "#grading/version.ts";
import { accountMailTask, deliverAccountMail } from "#server/accounts/account-mail.ts";
import { pool } from "#server/db.ts";
import { env } from "#server/env.ts";
import { log } from "#server/log.ts";
import { deliverMail, sendMailTask } from "#server/mail.ts";
import { beat, stopBeating, type WorkerIdentity } from "#server/queue/beat.ts";
import { forgetOld } from "#server/queue/forget-old.ts";
import { sweep } from "#server/queue/sweep.ts";
import { beatSeconds } from "#server/worker-life.ts";
import { gradeSubmission } from "./grade-submission.ts";
import { HeldAttempts } from "./held-attempts.ts";
import { repeat } from "./repeat.ts";
import { runSnippet } from "./run-snippet.ts";

/** How often the queue is looked at without being woken: for jobs that a retry or the sweeper made due, in ms. */
const pollMs = 1_000;

/** Longer than any grading may take: on shutdown, what runs is finished. In ms. */
const finishMs = 200_000;

export interface RunningWorker {
  readonly id: string;
  /** Takes nothing new, finishes what runs, then ends. */
  stop(): Promise<void>;
  /** Ends at once; what was running is graded by another worker. */
  kill(): Promise<void>;
  /** Settles when the worker has ended; rejects when it ended by a fault. */
  readonly ended: Promise<void>;
}

/**
 * Starts a worker in this process: takes jobs from the queue, says that it lives, and gives dead workers' jobs to
 * the living. Where no sandbox can be had it does everything but grade, and says why.
 */
export async function startWorker(): Promise<RunningWorker> {
  const { status, grading } = await startGrading(env().HOLDOUT_SANDBOX);
  const id = randomUUID();
  const held = new HeldAttempts();
  const slots = env().HOLDOUT_WORKER_CONCURRENCY;
  if (!status.available) log.error({ reason: status.reason }, "grading is not available on this machine");

  const tasks: TaskList = {
    [sendMailTask]: async (payload) => void (await deliverMail(payload)),
    [accountMailTask]: (payload) => deliverAccountMail(payload),
    "forget-old": async () => void log.info(await forgetOld(), "old events and workers deleted"),
  };
  if (grading) {
    const backend = status.available ? status.backend : "portable";
    const gradeOne = (payload: unknown) => gradeSubmission({ workerId: id, grading, backend, held }, payload);
    tasks["grade-submission"] = gradeOne;
    tasks["run-snippet"] = (payload) => runSnippet(grading, payload);
    if (backend === "native") {
      tasks["grade-on-linux"] = gradeOne;
      tasks["run-on-linux"] = tasks["run-snippet"];
    }
  }

  await sweep();
  const events = new EventEmitter() as WorkerEvents;
  let queuePool = "";
  events.on("pool:create", ({ workerPool }) => {
    queuePool = workerPool.id;
  });
  const pgPool = pool();
  // The queue asks for this: a connection that breaks while it is lent out must not end the process.
  pgPool.on("connect", (client) => {
    client.on("error", (error) => log.warn({ err: error }, "a database connection broke"));
  });
  const runner = await run({
    pgPool,
    events,
    taskList: tasks,
    parsedCronItems: parseCronItems([{ task: "forget-old", match: "17 * * * *" }]),
    concurrency: slots,
    pollInterval: pollMs,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: finishMs,
    logger: queueLogger(),
  });

  const identity: WorkerIdentity = {
    id,
    host: hostname(),
    pid: process.pid,
    queuePool,
    slots,
    grader: graderVersion,
    sandbox: status,
  };
  const beatOnce = async () => {
    const asked = held.list();
    held.keepOnly(asked, await beat(identity));
  };
  await beatOnce();
  const stopTimers = [
    repeat("the heartbeat", beatSeconds, beatOnce),
    repeat("the sweep", beatSeconds, async () => {
      const { unlocked, restored } = await sweep();
      if (unlocked.length + restored.length > 0) {
        log.warn({ unlocked, restored }, "took over the jobs of workers that died");
      }
    }),
  ];
  log.info({ worker: id, slots, sandbox: status.available ? status.backend : "none" }, "worker ready");

  // The heartbeat goes on until the last job is finished, or others would take it for dead meanwhile.
  const ended = runner.promise.finally(async () => {
    await Promise.all(stopTimers.map((stop) => stop()));
    await grading?.close();
    await stopBeating(id).catch((error: unknown) => log.warn({ err: error }, "could not say goodbye"));
  });
  return {
    id,
    ended,
    stop: async () => {
      await runner.stop();
      await ended;
    },
    kill: async () => {
      held.dropAll();
      await runner.kill("told to end at once");
      await ended.catch(() => undefined);
    },
  };
}

/** The queue's own messages in our log; its account of every job is only of interest when hunting a fault. */
function queueLogger(): Logger {
  return new Logger((scope) => (level, message, meta) => {
    const facts = { queue: scope, ...(meta?.error ? { err: meta.error } : {}) };
    if (level === "error") log.error(facts, message);
    else if (level === "warning") log.warn(facts, message);
    else log.debug(facts, message);
  });
}
