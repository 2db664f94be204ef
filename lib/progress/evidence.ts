/** What stands behind one accepted exercise, so that the verdict can be reproduced. */
export interface ExerciseEvidence {
  readonly exerciseId: string;
  readonly acceptedAt: Date;
  /** Submissions until then and since, faults of ours not counted. */
  readonly attempts: number;
  readonly hintsOpened: number;
  readonly solutionOpened: boolean;
  /** The best submission; null when it was erased. */
  readonly submission: {
    readonly id: string;
    readonly passedTests: number;
    readonly totalTests: number;
    readonly releaseNumber: number;
    readonly releaseDigest: string;
    readonly grader: string | null;
    readonly seed: number;
  } | null;
}
