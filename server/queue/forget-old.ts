import { db } from "../db.ts";

/** How long the events of a finished submission are kept for a stream that comes back, in hours. */
const eventHours = 24;
/** How long the row of a worker that ended is kept, in days. */
const heartbeatDays = 7;

/**
 * Deletes what only ever served the moment: event streams that nobody can be following any more (the
 * submission itself holds everything that lasts) and workers that are long gone.
 */
export async function forgetOld(): Promise<{ events: number; workers: number }> {
  const events = await db().$executeRaw`
    delete from "SubmissionEvent" event using "Submission" submission
    where submission.id = event."submissionId"
      and submission."finishedAt" < now() - make_interval(hours => ${eventHours})`;
  const workers = await db().$executeRaw`
    delete from "WorkerHeartbeat" where "beatAt" < now() - make_interval(days => ${heartbeatDays})`;
  return { events, workers };
}
