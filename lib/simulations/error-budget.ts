/** An objective over a window: the share of requests that must succeed, 0 to 1, and days. */
export interface Objective {
  readonly objective: number;
  readonly days: number;
}

/** How many times faster than allowed the budget is being spent: e / (1 − SLO). One uses it up exactly in the window. */
export function burnRate(errors: number, objective: number): number {
  return errors / (1 - objective);
}

/** Share of the budget that is left after `bad` of `total` requests: 1 − bad / (total · (1 − SLO)); negative when overspent. */
export function remainingBudget(bad: number, total: number, objective: number): number {
  return 1 - bad / (total * (1 - objective));
}

/** Minutes of complete outage that the window allows: 43.2 for 99.9% in 30 days. */
export function budgetMinutes({ objective, days }: Objective): number {
  return days * 1440 * (1 - objective);
}

/** Share of the budget that `minutes` with the error share `errors` cost, with even traffic. */
export function incidentCost({ objective, days }: Objective, errors: number, minutes: number): number {
  return (burnRate(errors, objective) * minutes) / (days * 1440);
}

/** Minutes until `remaining` of the budget is gone at an error share of `errors`; infinite without errors. */
export function minutesToExhaustion({ objective, days }: Objective, errors: number, remaining = 1): number {
  if (remaining <= 0) return 0;
  return errors > 0 ? (remaining * days * 1440) / burnRate(errors, objective) : Number.POSITIVE_INFINITY;
}

/** An alert: the burn rate that raises it, and its long and short window in minutes. */
export interface BurnAlert {
  readonly name: string;
  readonly burn: number;
  readonly long: number;
  readonly short: number;
}

/** The table of the SRE Workbook, chapter 5, for a window of 30 days. */
export const burnAlerts: readonly BurnAlert[] = [
  { name: "page, 14.4× over 1 h", burn: 14.4, long: 60, short: 5 },
  { name: "page, 6× over 6 h", burn: 6, long: 360, short: 30 },
  { name: "ticket, 1× over 3 days", burn: 1, long: 4320, short: 360 },
];

/**
 * Minutes after the start of an incident at which the alert is raised: burn · long window · (1 − SLO) / e, and infinite when
 * the incident burns more slowly than the alert asks. The short window is reached no later than the long one.
 */
export function detectionMinutes(alert: BurnAlert, errors: number, objective: number): number {
  const share = alert.burn / burnRate(errors, objective);
  // A rate that is the alert's own, but for the last digit, reaches it when the window is full.
  return share <= 1 + 1e-9 ? Math.min(share, 1) * alert.long : Number.POSITIVE_INFINITY;
}
