/** How often a worker says that it lives, in seconds. */
export const beatSeconds = 2;

/**
 * A worker that has said nothing for so many seconds counts as dead: its attempts end and its jobs are given to
 * others. Short enough that another attempt starts within 15 s of a crash, long enough for a process that is
 * merely starved.
 */
export const aliveSeconds = 7;

/** How many attempts of a submission may fail by faults of ours before it ends as `system_error`. */
export const maxFaults = 3;

/**
 * How many attempts there may be in all, those included whose worker died. More than faults, since a worker that is restarted or
 * killed says nothing about the submission; bounded, since a submission might be what kills it.
 */
export const maxAttempts = 10;

/** What an attempt's record says when its worker died. */
export const workerDied = "The worker stopped while it was grading.";
