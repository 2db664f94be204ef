import type { Prisma } from "#prisma/generated/client.ts";

/** The tasks that are added with the transaction of a submission or a run, and what each is given. */
export interface JobPayloads {
  "grade-submission": { readonly submissionId: string };
  "run-snippet": { readonly runId: string };
  /** Taken by workers with the native sandbox only, as the next. */
  "run-on-linux": { readonly runId: string };
  "grade-on-linux": { readonly submissionId: string };
}

export interface JobOptions {
  /** The smaller goes first. */
  readonly priority: number;
  /** A job with the key of one that waits replaces it. */
  readonly key: string;
}

/**
 * Adds a job within the caller's transaction: it exists exactly if the transaction commits, and a worker is
 * woken at that moment.
 */
export async function addJob<Task extends keyof JobPayloads>(
  tx: Prisma.TransactionClient,
  task: Task,
  payload: JobPayloads[Task],
  options: JobOptions,
): Promise<void> {
  await tx.$executeRaw`
    select graphile_worker.add_job(
      ${task}::text,
      payload := ${JSON.stringify(payload)}::json,
      priority := ${options.priority}::integer,
      job_key := ${options.key}::text
    )`;
}
