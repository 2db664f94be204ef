/**
 * Names what turned an answer into a verdict: raised whenever the programs, the relay, the codec or the
 * derivation of verdicts change in a way that could change one.
 */
export const graderVersion = "holdout-grader/2";
