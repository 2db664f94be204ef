import { describe, expect, it } from "vitest";
import {
  budgetMinutes,
  burnAlerts,
  burnRate,
  detectionMinutes,
  incidentCost,
  minutesToExhaustion,
  remainingBudget,
} from "./error-budget.ts";
import golden from "./golden.json" with { type: "json" };

describe("an error budget", () => {
  it("of 99.9% in 30 days is 43.2 minutes", () => {
    expect(budgetMinutes({ objective: 0.999, days: 30 })).toBeCloseTo(43.2, 9);
  });

  it("burns at e / (1 − SLO)", () => {
    expect(burnRate(0.0144, 0.999)).toBeCloseTo(14.4, 9);
    expect(burnRate(1, 0.99)).toBeCloseTo(100, 9);
  });

  it("has left what its bad requests did not use, and less than nothing when overspent", () => {
    expect(remainingBudget(250, 1_000_000, 0.999)).toBeCloseTo(0.75, 9);
    expect(remainingBudget(2000, 1_000_000, 0.999)).toBeCloseTo(-1, 9);
  });

  it.each(golden.errorBudget.cost)(
    "of %d% in %d days loses to %d% for %d minutes what counting requests finds",
    (objective, days, errors, minutes, cost) => {
      const window = { objective: objective! / 100, days: days! };
      expect(incidentCost(window, errors! / 100, minutes!)).toBeCloseTo(cost!, 9);
    },
  );

  it("is gone after the time in which an incident costs all of it", () => {
    const window = { objective: 0.999, days: 30 };
    const minutes = minutesToExhaustion(window, 0.02, 0.4);
    expect(incidentCost(window, 0.02, minutes)).toBeCloseTo(0.4, 12);
    expect(minutesToExhaustion(window, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(minutesToExhaustion(window, 0.5, 0)).toBe(0);
  });
});

describe("burn-rate alerts", () => {
  it("find a full outage of a 99.9% service after 0.864 and 2.16 minutes", () => {
    expect(burnAlerts.map((alert) => detectionMinutes(alert, 1, 0.999))).toEqual([
      expect.closeTo(0.864, 9),
      expect.closeTo(2.16, 9),
      expect.closeTo(4.32, 9),
    ]);
  });

  it.each(golden.errorBudget.detection)(
    "with errors of %d%, burn %d over %d minutes, agree with fractions",
    (...row) => {
      const [errors, burn, long, minutes] = row as [number, number, number, number | null];
      const alert = { name: "", burn, long, short: 5 };
      const found = detectionMinutes(alert, errors / 100, 0.999);
      expect(Number.isFinite(found) ? found : null).toEqual(
        minutes === null ? null : expect.closeTo(minutes, 9),
      );
    },
  );

  it("come when the window is full, if the incident burns just as fast as they ask", () => {
    expect(detectionMinutes(burnAlerts[0]!, 0.0144, 0.999)).toBe(60);
  });
});
