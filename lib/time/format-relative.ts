const steps = [
  { unit: "minute", seconds: 60 },
  { unit: "hour", seconds: 3600 },
  { unit: "day", seconds: 86_400 },
  { unit: "week", seconds: 604_800 },
  { unit: "month", seconds: 2_629_800 },
  { unit: "year", seconds: 31_557_600 },
] as const;

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** A moment as seen from `now`: "just now", "3 minutes ago", "in 2 days". Rounds towards now. */
export function formatRelative(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const size = Math.abs(seconds);
  if (size < 45) return "just now";
  const step = steps.findLast((candidate) => size >= candidate.seconds) ?? steps[0];
  const count = Math.max(1, Math.floor(size / step.seconds));
  return relative.format(seconds < 0 ? -count : count, step.unit);
}

/** A moment in full, in the time zone and language of whoever runs this. */
export function formatExact(at: Date): string {
  return at.toLocaleString(undefined, { dateStyle: "full", timeStyle: "long" });
}

/** A length of work in minutes as "45 min" or "1 h 20 min". */
export function formatMinutes(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}
