/** How often a worker says that it lives, in seconds. */
export const beatSeconds = 2;

/**
 * A worker that has said nothing for so many seconds counts as dead: its attempts end and its jobs are given to
 * others. Short enough that another attempt starts within 15 s of a crash, long enough for a process that is
 * merely starved.
 */
export const aliveSeconds = 7;

/** How many attempts a submission gets when the faults are ours. */
export const maxAttempts = 3;
