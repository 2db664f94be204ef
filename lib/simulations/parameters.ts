/** What a slider may be set to: a range with a step, or a list of values. */
export type Parameter =
  | { readonly min: number; readonly max: number; readonly step: number; readonly initial: number }
  | { readonly choices: readonly number[]; readonly initial: number };

export type Parameters<Name extends string = string> = Readonly<Record<Name, Parameter>>;
export type Values<Name extends string = string> = Readonly<Record<Name, number>>;

/** Offered load of an M/M/c queue, per second, and how many such calls one page waits for. */
export const queueParameters = {
  arrivals: { min: 1, max: 2_000, step: 1, initial: 80 },
  serviceRate: { min: 1, max: 100, step: 1, initial: 10 },
  servers: { min: 1, max: 20, step: 1, initial: 10 },
  calls: { min: 1, max: 100, step: 1, initial: 1 },
} as const satisfies Parameters;

/** N(shift, deviation²) against N(0, 1), the sizes of the samples, PSI's bins and what an empty bin counts as. */
export const driftParameters = {
  shift: { min: -2, max: 2, step: 0.05, initial: 0.5 },
  deviation: { min: 0.5, max: 2, step: 0.05, initial: 1 },
  referenceSize: { min: 50, max: 5_000, step: 50, initial: 200 },
  currentSize: { min: 50, max: 5_000, step: 50, initial: 200 },
  bins: { min: 2, max: 50, step: 1, initial: 10 },
  emptyShare: { choices: [1e-6, 1e-5, 1e-4, 1e-3, 1e-2], initial: 1e-4 },
} as const satisfies Parameters;

/** Requests a second, the percentage that the canary gets, minutes, and percentages of requests that fail. */
export const canaryParameters = {
  traffic: { choices: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000], initial: 10 },
  share: { min: 1, max: 50, step: 1, initial: 5 },
  minutes: { min: 1, max: 240, step: 1, initial: 10 },
  stableErrors: { min: 0, max: 10, step: 0.1, initial: 5 },
  canaryErrors: { min: 0.1, max: 20, step: 0.1, initial: 6 },
} as const satisfies Parameters;

/** The objective in percent, its window in days, what is spent already, and an incident. */
export const errorBudgetParameters = {
  objective: { choices: [90, 95, 99, 99.5, 99.9, 99.95, 99.99], initial: 99.9 },
  days: { choices: [7, 14, 28, 30, 90], initial: 30 },
  spent: { min: 0, max: 100, step: 5, initial: 0 },
  errors: { choices: [0.05, 0.1, 0.2, 0.5, 1, 1.44, 2, 5, 10, 20, 50, 100], initial: 100 },
  minutes: { choices: [1, 2, 5, 10, 15, 20, 30, 45, 60, 120, 240, 480, 1_440, 4_320], initial: 20 },
} as const satisfies Parameters;

/** The percentage of calls that fail below, attempts of each layer, and how many layers try again. */
export const retryParameters = {
  failures: { min: 0, max: 100, step: 1, initial: 50 },
  attempts: { min: 1, max: 6, step: 1, initial: 3 },
  layers: { min: 1, max: 5, step: 1, initial: 3 },
} as const satisfies Parameters;

/** Features that are tested each day, the level of a test, and how many really moved, by how many standard errors. */
export const alarmParameters = {
  features: { min: 1, max: 200, step: 1, initial: 20 },
  level: { choices: [0.001, 0.005, 0.01, 0.05, 0.1], initial: 0.05 },
  drifted: { min: 0, max: 20, step: 1, initial: 0 },
  effect: { min: 0, max: 6, step: 0.25, initial: 3 },
  day: { min: 1, max: 365, step: 1, initial: 1 },
} as const satisfies Parameters;

/** Hours in the week and hours that incidents take. */
export const weekParameters = {
  hours: { min: 10, max: 60, step: 1, initial: 40 },
  incident: { min: 0, max: 30, step: 1, initial: 0 },
} as const satisfies Parameters;

/** The values that a widget begins with when its author names none. */
export function initialValues<Name extends string>(parameters: Parameters<Name>): Values<Name> {
  const entries = Object.entries<Parameter>(parameters).map(([name, { initial }]) => [name, initial]);
  return Object.fromEntries(entries) as Values<Name>;
}

/** The nearest value that the slider can show. */
export function snap(parameter: Parameter, value: number): number {
  if ("choices" in parameter) {
    return parameter.choices.reduce((best, choice) =>
      Math.abs(choice - value) < Math.abs(best - value) ? choice : best,
    );
  }
  const { min, max, step } = parameter;
  const steps = Math.round((Math.min(max, Math.max(min, value)) - min) / step);
  // Without the digits that adding steps leaves behind: 0.1 + 2 · 0.05 is to read 0.2.
  return Math.min(max, Number((min + steps * step).toPrecision(12)));
}

/**
 * The values that an address holds for the widget `id` (`?queue.servers=9`), and `initial` for the rest. What is no number
 * is passed over; a number outside the slider's reach becomes the nearest one inside.
 */
export function readValues<Name extends string>(
  id: string,
  parameters: Parameters<Name>,
  initial: Values<Name>,
  search: URLSearchParams,
): Values<Name> {
  const read = Object.entries<Parameter>(parameters).map(([name, parameter]) => {
    const text = search.get(`${id}.${name}`)?.trim();
    const value = text ? Number(text) : Number.NaN;
    return [name, Number.isFinite(value) ? snap(parameter, value) : initial[name as Name]];
  });
  return Object.fromEntries(read) as Values<Name>;
}

/** The address's query with these values of the widget `id`; what is as in `initial` is left out. */
export function writeValues<Name extends string>(
  id: string,
  initial: Values<Name>,
  values: Values<Name>,
  search: URLSearchParams,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of Object.keys(initial) as Name[]) {
    // Taken out first, so that the same values make the same address, whatever was changed before.
    next.delete(`${id}.${name}`);
    if (values[name] !== initial[name]) next.set(`${id}.${name}`, String(values[name]));
  }
  return next;
}
