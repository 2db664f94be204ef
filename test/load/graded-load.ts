import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { Actor } from "#lib/accounts/actor.ts";
import { makeLearner } from "#prisma/factories/people.ts";
import { pool } from "#server/db.ts";
import { createSubmission } from "#server/submissions/create-submission.ts";

export const rightAnswer = "def double(n):\n    return 2 * n\n";
const wrongAnswer = "def double(n):\n    return abs(2 * n)\n";

/** Submissions of new learners to the tiny course, in the queue before any worker runs; every tenth answer is wrong. */
export async function fillQueue(
  course: { courseId: string; releaseId: string },
  count: number,
  perLearner: number,
): Promise<{ learners: Actor[] }> {
  const learners: Actor[] = [];
  for (let n = 0; n < count; n += perLearner) learners.push(await makeLearner(course.courseId));
  let number = 0;
  const lane = async (): Promise<void> => {
    for (let mine = number++; mine < count; mine = number++) {
      const learner = learners[Math.floor(mine / perLearner)]!;
      const answer = mine % 10 === 9 ? wrongAnswer : rightAnswer;
      await createSubmission(learner, {
        requirements: { profile: "stdlib", needs: [] },
        ...course,
        exerciseId: "double",
        kind: "submit",
        code: `${answer}# ${mine}\n`,
      });
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  return { learners };
}

/** Worker processes of the product, on the database of this process; kept at a number until they are stopped. */
export class WorkerProcesses {
  readonly #alive = new Set<ChildProcess>();
  readonly #concurrency: number;
  readonly #starting = new Set<Promise<unknown>>();
  #isStopping = false;

  constructor(concurrency: number) {
    this.#concurrency = concurrency;
  }

  /** Starts one more and waits until it takes jobs. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ["scripts/worker.ts"], {
      env: { ...process.env, LOG_LEVEL: "fatal", HOLDOUT_WORKER_CONCURRENCY: String(this.#concurrency) },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#alive.add(child);
    child.once("exit", () => {
      this.#alive.delete(child);
      // As a supervisor would, whatever ended it.
      if (!this.#isStopping) this.#restart();
    });
    await Promise.race([once(child, "message"), once(child, "exit")]);
  }

  #restart(): void {
    const starting = this.start().finally(() => this.#starting.delete(starting));
    this.#starting.add(starting);
  }

  /** Kills one at random, at once. @returns whether there was one */
  killOne(): boolean {
    const all = [...this.#alive];
    return all[Math.floor(Math.random() * all.length)]?.kill("SIGKILL") ?? false;
  }

  /** Asks all to finish what they have, and waits until they are gone. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#starting);
    await Promise.all(
      [...this.#alive].map(async (child) => {
        const gone = once(child, "exit");
        child.kill("SIGTERM");
        await gone;
      }),
    );
  }
}

/** What became of the submissions of this database. */
export interface Ledger {
  readonly submissions: number;
  readonly unfinished: number;
  readonly verdicts: Readonly<Record<string, number>>;
  /** Submissions whose story does not have exactly one verdict. */
  readonly notToldOnce: number;
  /** Learners whose count of attempts is not their number of verdicts. */
  readonly miscounted: number;
  /** By the number of attempts that a submission took. */
  readonly attempts: Readonly<Record<string, number>>;
}

export async function readLedger(): Promise<Ledger> {
  const counted = async (text: string): Promise<Record<string, number>> => {
    const { rows } = await pool().query<{ name: string; count: number }>(text);
    return Object.fromEntries(rows.map((row) => [row.name, row.count]));
  };
  const one = async (text: string) => (await counted(text)).n ?? 0;
  return {
    submissions: await one(`SELECT 'n' AS name, count(*)::int FROM "Submission"`),
    unfinished: await one(`SELECT 'n' AS name, count(*)::int FROM "Submission" WHERE "finishedAt" IS NULL`),
    verdicts: await counted(`SELECT "verdict"::text AS name, count(*)::int FROM "Submission" GROUP BY 1`),
    notToldOnce: await one(
      `SELECT 'n' AS name, count(*)::int FROM "Submission" s WHERE 1 <>
         (SELECT count(*) FROM "SubmissionEvent" e WHERE e."submissionId" = s."id" AND e."kind" = 'verdict')`,
    ),
    miscounted: await one(
      `SELECT 'n' AS name, count(*)::int FROM (
         SELECT "userId", count(*) AS sent FROM "Submission" WHERE "verdict" <> 'system_error' GROUP BY 1) AS own
       LEFT JOIN "ExerciseProgress" p USING ("userId") WHERE p."attempts" IS DISTINCT FROM own.sent`,
    ),
    attempts: await counted(`SELECT "attempt"::text AS name, count(*)::int FROM "Submission" GROUP BY 1`),
  };
}

/**
 * Waits until every submission has its verdict, through times in which the database does not answer.
 *
 * @param onLeft is told how many have none yet, at every look
 * @throws Error when there is no new verdict for `patienceMs`
 */
export async function untilAllJudged(
  patienceMs: number,
  onLeft: (left: number) => void = () => {},
): Promise<void> {
  let least = Infinity;
  let since = performance.now();
  for (;;) {
    const left = await readLedger().then(
      (ledger) => ledger.unfinished,
      () => least,
    );
    onLeft(left);
    if (left === 0) return;
    if (left < least) {
      least = left;
      since = performance.now();
    }
    if (performance.now() - since > patienceMs) {
      throw new Error(`${left} submissions got no verdict:\n${await describeUnfinished()}`);
    }
    await wait(100);
  }
}

/** The first few submissions without a verdict, each with its attempts and its place in the queue. */
async function describeUnfinished(): Promise<string> {
  const { rows } = await pool().query<{ story: unknown }>(
    `SELECT json_build_object(
       'submission', s.id, 'attempt', s.attempt, 'now', now(),
       'job', (SELECT row_to_json(j) FROM graphile_worker.jobs j WHERE j.key = 'grade:' || s.id),
       'attempts', (SELECT json_agg(json_build_object('started', a."startedAt", 'ended', a."endedAt", 'lease', a."leaseUntil",
          'error', a."systemError") ORDER BY a.number) FROM "GradingAttempt" a WHERE a."submissionId" = s.id),
       'workers', (SELECT count(*) FROM "WorkerHeartbeat" w WHERE w."beatAt" > now() - interval '7 seconds')) AS story
     FROM "Submission" s WHERE s."finishedAt" IS NULL LIMIT 3`,
  );
  return rows.map(({ story }) => JSON.stringify(story)).join("\n");
}
