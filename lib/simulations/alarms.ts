import { normalCdf, normalQuantile } from "./normal.ts";

/** Probability of at least one false alarm in `tests` independent tests at `level`: 1 − (1−α)ᵐ. */
export function anyFalseAlarm(level: number, tests: number): number {
  return -Math.expm1(tests * Math.log1p(-level));
}

/** The level of each of `tests` tests that keeps the chance of any false alarm at or below `level`: α / m. */
export function bonferroniLevel(level: number, tests: number): number {
  return level / tests;
}

/**
 * The largest p-value that Benjamini and Hochberg's procedure rejects, or 0 when it rejects none: the last in order that lies
 * on or below α · rank / m. It keeps the expected share of false ones among the alarms at or below `level`.
 * (Benjamini & Hochberg, 1995.)
 */
export function benjaminiHochbergThreshold(pValues: readonly number[], level: number): number {
  const sorted = pValues.toSorted((a, b) => a - b);
  return sorted.findLast((p, index) => p <= (level * (index + 1)) / sorted.length) ?? 0;
}

/** One feature's test on one day. */
export interface FeatureTest {
  readonly pValue: number;
  /** Whether the feature really moved. */
  readonly drifted: boolean;
}

/**
 * One day's two-sided tests of `features` features, of which the first `drifted` moved by `effect` standard errors. The
 * randomness is that of `day`: the same day has the same values everywhere.
 */
export function dayOfTests(day: number, features: number, drifted: number, effect: number): FeatureTest[] {
  const random = mulberry32(day);
  return Array.from({ length: features }, (_, index) => {
    const u = random();
    // A feature that stayed has a uniform p-value; the detour by its quantile would only cost time.
    if (index >= drifted) return { pValue: 2 * Math.min(u, 1 - u), drifted: false };
    return { pValue: 2 * normalCdf(-Math.abs(normalQuantile(u) + effect)), drifted: true };
  });
}

/** Alarms at a threshold: all, and those among them for features that did not move. */
export function countAlarms(
  tests: readonly FeatureTest[],
  threshold: number,
): { all: number; false: number } {
  const raised = tests.filter(({ pValue }) => pValue <= threshold);
  return { all: raised.length, false: raised.filter(({ drifted }) => !drifted).length };
}

/** Uniform numbers strictly between 0 and 1 from a seed: Tommy Ettinger's mulberry32, the same in every engine. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4_294_967_296;
  };
}
