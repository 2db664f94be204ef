import { publishTinyCourse } from "#prisma/factories/tiny-course.ts";
import type { Cluster } from "#server/database/embedded-cluster.ts";
import { fillQueue, readLedger, untilAllJudged, WorkerProcesses, type Ledger } from "./graded-load.ts";

/** How often a worker is killed, in milliseconds. */
const killEveryMs = 2_000;
/** A killed worker's submission is taken over within 15 s; three times that without any verdict is a stand-still. */
const patienceMs = 45_000;

export interface Chaos {
  readonly ledger: Ledger;
  readonly kills: number;
  readonly seconds: number;
}

/**
 * Fills the queue, lets worker processes grade it while one of them at a time is killed every two seconds, and restarts the
 * database once, when half is done. `restart` ends the server and starts it on the same port.
 */
export async function runChaos(options: {
  readonly submissions: number;
  readonly workers: number;
  readonly restart: () => Promise<Cluster>;
  /**
   * With so few left nobody is killed any more. The last submissions would otherwise be taken over and killed again and again, a matter
   * of luck that only a long run evens out.
   */
  readonly calmBelow: number;
  readonly say: (line: string) => void;
}): Promise<Chaos> {
  const { submissions, say } = options;
  await fillQueue(await publishTinyCourse(), submissions, 10);
  say(`${submissions} submissions are in the queue`);
  const workers = new WorkerProcesses(2);
  const began = performance.now();
  let kills = 0;
  const killing = setInterval(() => {
    if (workers.killOne()) kills += 1;
  }, killEveryMs);
  try {
    await Promise.all(Array.from({ length: options.workers }, () => workers.start()));
    await untilHalf(submissions);
    await options.restart();
    say("the database was restarted");
    await untilAllJudged(patienceMs, (left) => {
      if (left <= options.calmBelow) clearInterval(killing);
    });
  } finally {
    clearInterval(killing);
    await workers.stop();
  }
  return { ledger: await readLedger(), kills, seconds: (performance.now() - began) / 1_000 };
}

async function untilHalf(submissions: number): Promise<void> {
  for (;;) {
    const { unfinished } = await readLedger();
    if (unfinished <= submissions / 2) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
