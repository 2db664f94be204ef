/** A share as a percentage; what is neither 0% nor 100% is never written as if it were. */
export function percent(share: number, digits = 0): string {
  const text = (share * 100).toFixed(digits);
  const least = (10 ** -digits).toFixed(digits);
  if (share > 0 && Number(text) === 0) return `under ${least}%`;
  if (share < 1 && Number(text) === 100) return `over ${(100 - Number(least)).toFixed(digits)}%`;
  return `${text}%`;
}

/** A whole number with its thousands apart. */
export function count(value: number): string {
  return Number.isFinite(value) ? Math.round(value).toLocaleString("en") : "no end of";
}

/** Seconds as milliseconds. */
export function milliseconds(seconds: number): string {
  const ms = seconds * 1000;
  return `${ms >= 100 ? Math.round(ms).toLocaleString("en") : ms.toFixed(1)} ms`;
}

/** Minutes in the unit that reads best. */
export function duration(minutes: number): string {
  if (!Number.isFinite(minutes)) return "never";
  if (minutes < 1) return `${Math.round(minutes * 60)} s`;
  if (minutes < 120) return `${trim(minutes)} min`;
  if (minutes < 2880) return `${trim(minutes / 60)} h`;
  return `${trim(minutes / 1440)} days`;
}

/** At most two digits behind the point for small numbers, one for larger ones, and no zeros at the end. */
export function trim(value: number): string {
  return Number(value.toFixed(Math.abs(value) < 10 ? 2 : 1)).toLocaleString("en");
}
