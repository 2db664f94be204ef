import { db } from "../db.ts";

/** How long the events of a finished submission are kept for a stream that comes back, in hours. */
const eventHours = 24;
/** How long a run of a snippet is kept, in hours; its page has long shown it. */
const runHours = 24;
/** How long the row of a worker that ended is kept, in days. */
const heartbeatDays = 7;

/**
 * Deletes what only ever served the moment: event streams that nobody can be following any more (the
 * submission itself holds everything that lasts), runs of snippets, and workers that are long gone.
 */
export async function forgetOld(): Promise<{ events: number; runs: number; workers: number }> {
  const events = await db().$executeRaw`
    delete from "SubmissionEvent" event using "Submission" submission
    where submission.id = event."submissionId"
      and submission."finishedAt" < now() - make_interval(hours => ${eventHours})`;
  const runs = await db().$executeRaw`
    delete from "SnippetRun" where "createdAt" < now() - make_interval(hours => ${runHours})`;
  const workers = await db().$executeRaw`
    delete from "WorkerHeartbeat" where "beatAt" < now() - make_interval(days => ${heartbeatDays})`;
  return { events, runs, workers };
}
