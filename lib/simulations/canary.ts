import { normalCdf, normalQuantile } from "./normal.ts";

/** A release that gets part of the traffic. */
export interface CanaryRun {
  /** Requests a second to both releases together. */
  readonly traffic: number;
  /** Share of requests that go to the canary, 0 to 1. */
  readonly share: number;
  readonly minutes: number;
  /** Probability that a request fails in the release that is in service. */
  readonly stableErrors: number;
  /** Probability that a request fails in the canary. */
  readonly canaryErrors: number;
}

/** How many requests the canary answers in the time. */
export function canaryRequests({ traffic, share, minutes }: CanaryRun): number {
  return traffic * share * minutes * 60;
}

/** Probability of at least one error among `requests` that fail with probability `p` each: 1 − (1−p)ⁿ. */
export function anyError(p: number, requests: number): number {
  return p >= 1 ? (requests > 0 ? 1 : 0) : -Math.expm1(requests * Math.log1p(-p));
}

/** The fewest requests that show at least one error with probability `confidence`; infinite when nothing fails. */
export function requestsToSeeError(p: number, confidence: number): number {
  if (p <= 0) return Number.POSITIVE_INFINITY;
  return p >= 1 ? 1 : Math.ceil(Math.log1p(-confidence) / Math.log1p(-p));
}

/** Requests of the canary that fail and would not have been asked of a healthy release: share · traffic · time · p. */
export function harmedRequests(run: CanaryRun): number {
  return canaryRequests(run) * run.canaryErrors;
}

/**
 * Requests that each of two equal arms needs for telling the rates `p` and `q` apart, two-sided at `level`, with probability
 * `power`: the usual formula with the pooled variance under the null (Fleiss, Statistical methods for rates and
 * proportions, chapter 4, without correction for continuity). Infinite when the rates are equal.
 */
export function requestsPerArm(p: number, q: number, level = 0.05, power = 0.8): number {
  if (p === q) return Number.POSITIVE_INFINITY;
  const pooled = (p + q) / 2;
  const underNull = normalQuantile(1 - level / 2) * Math.sqrt(2 * pooled * (1 - pooled));
  const alternative = normalQuantile(power) * Math.sqrt(p * (1 - p) + q * (1 - q));
  return Math.ceil(((underNull + alternative) / (p - q)) ** 2);
}

/**
 * Probability that a two-sided comparison at `level` finds the canary worse, with arms as unequal as the share makes them.
 * With equal arms it is the inverse of `requestsPerArm`. Zero when the canary is not worse.
 */
export function comparisonPower(run: CanaryRun, level = 0.05): number {
  const { share, stableErrors: p, canaryErrors: q } = run;
  const canary = canaryRequests(run);
  if (q <= p || canary <= 0 || share >= 1) return 0;
  const stable = (canary * (1 - share)) / share;
  const pooled = p * (1 - share) + q * share;
  const underNull = Math.sqrt(pooled * (1 - pooled) * (1 / canary + 1 / stable));
  const alternative = Math.sqrt((q * (1 - q)) / canary + (p * (1 - p)) / stable);
  return normalCdf((q - p - normalQuantile(1 - level / 2) * underNull) / alternative);
}
