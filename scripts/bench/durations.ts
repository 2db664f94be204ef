/** A set of durations in brief; milliseconds, to a tenth. */
export interface Durations {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** The nearest-rank percentiles of some durations in milliseconds. */
export function summarise(durations: readonly number[]): Durations {
  const sorted = durations.toSorted((a, b) => a - b);
  const rank = (q: number) => round(sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN);
  return { p50: rank(0.5), p95: rank(0.95), max: rank(1) };
}

/** To a tenth. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
