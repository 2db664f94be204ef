import { availableParallelism, cpus } from "node:os";
import { Command } from "commander";
import { publishTinyCourse } from "#prisma/factories/tiny-course.ts";
import { pool } from "#server/db.ts";
import { runChaos } from "./chaos.ts";
import { fillQueue, untilAllJudged, WorkerProcesses } from "./graded-load.ts";
import { startOwnDatabase } from "./own-database.ts";

const say = (line: string) => process.stderr.write(`${line}\n`);
const machine = { processors: availableParallelism(), model: cpus()[0]?.model, node: process.version };
const print = (result: object) =>
  process.stdout.write(`${JSON.stringify({ ...result, machine }, null, 2)}\n`);

/** Verdicts a second of so many worker processes, for the same queue each time. */
async function measureScaling(submissions: number): Promise<Record<string, number>> {
  const perSecond: Record<string, number> = {};
  const database = await startOwnDatabase();
  try {
    const course = await publishTinyCourse();
    for (const count of [1, 2, 4]) {
      await pool().query(`DELETE FROM "Submission"`);
      await fillQueue(course, submissions, 10);
      const workers = new WorkerProcesses(2);
      await Promise.all(Array.from({ length: count }, () => workers.start()));
      await untilAllJudged(40_000);
      await workers.stop();
      const { rows } = await pool().query<{ seconds: number }>(
        `SELECT extract(epoch FROM max("finishedAt") - min("startedAt"))::float AS seconds FROM "Submission"`,
      );
      perSecond[count] = Math.round((10 * submissions) / rows[0]!.seconds) / 10;
      say(`${count} worker processes: ${perSecond[count]} verdicts a second`);
    }
  } finally {
    await database.stop();
  }
  return perSecond;
}

const program = new Command("npm run load --").description("Campaigns against the queue; print JSON.");
program
  .command("chaos")
  .description(
    "kills workers at random every 2 s and restarts the database once; nothing may be lost or doubled",
  )
  .option("--submissions <number>", "how many", Number, 2_000)
  .option("--workers <number>", "worker processes", Number, 3)
  .action(async ({ submissions, workers }: { submissions: number; workers: number }) => {
    const database = await startOwnDatabase();
    try {
      const chaos = await runChaos({
        submissions,
        workers,
        restart: database.restart,
        calmBelow: 0,
        say,
      });
      print(chaos);
      const { unfinished, notToldOnce, miscounted, verdicts } = chaos.ledger;
      if (unfinished + notToldOnce + miscounted + (verdicts.system_error ?? 0) > 0) process.exitCode = 1;
    } finally {
      await database.stop();
    }
  });
program
  .command("scaling")
  .description("verdicts a second with one, two and four worker processes")
  .option("--submissions <number>", "how many", Number, 400)
  .action(async ({ submissions }: { submissions: number }) => {
    print({ verdictsPerSecond: await measureScaling(submissions) });
  });
await program.parseAsync();
