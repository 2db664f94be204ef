import { describe, expect, it } from "vitest";
import golden from "./golden.json" with { type: "json" };
import { planWeek, withIncident, type Week } from "./week.ts";

const hoursOf = ({ engineering, model, data, communication }: Week) => [
  engineering,
  model,
  data,
  communication,
];
const sum = (week: Week) => hoursOf(week).reduce((total, part) => total + part, 0);

describe("a week", () => {
  it("of 40 hours is 16, 12, 8 and 4", () => {
    expect(hoursOf(planWeek(40))).toEqual([16, 12, 8, 4]);
  });

  it.each(golden.week.plan)(
    "of %d hours is the whole week that is nearest to the shares",
    (hours, ...parts) => {
      expect(hoursOf(planWeek(hours!))).toEqual(parts);
    },
  );

  it.each(golden.week.incident)(
    "of %d hours pays for %d hours of incident in proportion",
    (hours, incident, ...parts) => {
      const actual = withIncident(planWeek(hours!), incident!);
      expect(hoursOf(actual)).toEqual(parts.map((part) => expect.closeTo(part, 9)));
    },
  );

  it("keeps its total, whatever happens", () => {
    for (let hours = 0; hours <= 60; hours += 1) {
      for (let incident = 0; incident <= 60; incident += 7) {
        const week = withIncident(planWeek(hours), incident);
        expect(sum(week)).toBeCloseTo(hours, 9);
        expect(Math.min(...hoursOf(week))).toBeGreaterThanOrEqual(0);
      }
    }
  });
});
