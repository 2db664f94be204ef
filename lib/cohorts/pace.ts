/**
 * How many items an even pace between the cohort's dates asks to be done by now, rounded down. All of them
 * after the end, none before the start, null when one of the dates is missing.
 */
export function expectedDone(
  dates: { startsAt: Date | null; endsAt: Date | null },
  itemCount: number,
  now: Date,
): number | null {
  if (!dates.startsAt || !dates.endsAt) return null;
  const total = dates.endsAt.getTime() - dates.startsAt.getTime();
  const elapsed = now.getTime() - dates.startsAt.getTime();
  if (elapsed < 0) return 0;
  if (elapsed >= total) return itemCount;
  return Math.floor((itemCount * elapsed) / total);
}

/** Items behind the even pace; 0 when on pace or ahead, null when there is no pace. */
export function lagInItems(done: number, expected: number | null): number | null {
  return expected === null ? null : Math.max(0, expected - done);
}

/** The median; the mean of the two middle values for an even count, null for none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
