/** Hours by kind of work. */
export interface Week {
  readonly engineering: number;
  readonly model: number;
  readonly data: number;
  readonly communication: number;
}

/** How a week divides between the kinds of work, in percent: the course's rule of thumb. */
const percentages: Week = { engineering: 40, model: 30, data: 20, communication: 10 };

const kinds = ["engineering", "model", "data", "communication"] as const;

/**
 * Whole hours by kind that sum to `hours`: each share rounded down, and the hours that are left go to the largest remainders;
 * of equal ones to the kind that is named first.
 */
export function planWeek(hours: number): Week {
  const exact = kinds.map((kind) => ({ kind, hundredths: hours * percentages[kind] }));
  const whole = new Map(exact.map(({ kind, hundredths }) => [kind, Math.floor(hundredths / 100)]));
  const left = hours - [...whole.values()].reduce((sum, part) => sum + part, 0);
  const byRemainder = exact.toSorted((a, b) => (b.hundredths % 100) - (a.hundredths % 100));
  for (const { kind } of byRemainder.slice(0, left)) whole.set(kind, whole.get(kind)! + 1);
  return { engineering: 0, model: 0, data: 0, communication: 0, ...Object.fromEntries(whole) };
}

/**
 * The week with `incident` hours of debugging data: they come from the other three kinds in proportion to what these had, and
 * the total stays. At most everything that the others had is taken.
 */
export function withIncident(plan: Week, incident: number): Week {
  const others = plan.engineering + plan.model + plan.communication;
  const taken = Math.min(incident, others);
  const kept = others > 0 ? (others - taken) / others : 0;
  return {
    engineering: plan.engineering * kept,
    model: plan.model * kept,
    data: plan.data + taken,
    communication: plan.communication * kept,
  };
}
