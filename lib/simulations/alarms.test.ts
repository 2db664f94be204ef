import { describe, expect, it } from "vitest";
import {
  anyFalseAlarm,
  benjaminiHochbergThreshold,
  bonferroniLevel,
  countAlarms,
  dayOfTests,
} from "./alarms.ts";
import golden from "./golden.json" with { type: "json" };

describe("alarms of many tests", () => {
  it("raise a false one with 64% for 20 features at 5%", () => {
    expect(Math.round(anyFalseAlarm(0.05, 20) * 100)).toBe(64);
  });

  it.each(golden.alarms.anyFalse)(
    "at the level %d with %d tests have the binomial's chance",
    (level, m, chance) => {
      expect(anyFalseAlarm(level!, m!)).toBeCloseTo(chance!, 12);
    },
  );

  it("stay within the level when each has Bonferroni's", () => {
    const m = 50;
    expect(anyFalseAlarm(bonferroniLevel(0.05, m), m)).toBeLessThanOrEqual(0.05);
  });

  it.each(golden.alarms.benjaminiHochberg)(
    "under Benjamini–Hochberg are those of scipy's false_discovery_control: $rejected",
    ({ pValues, rejected }) => {
      const threshold = benjaminiHochbergThreshold(pValues, 0.05);
      expect(pValues.filter((p) => p <= threshold)).toHaveLength(rejected);
    },
  );

  it("under Benjamini–Hochberg take every p-value before the last that lies below the line", () => {
    // 0.04 lies above its own line, 2 · 0.05 / 3, and comes along with 0.045, which lies below 0.05.
    expect(benjaminiHochbergThreshold([0.045, 0.01, 0.04], 0.05)).toBe(0.045);
    expect(benjaminiHochbergThreshold([0.2, 0.5, 0.9], 0.05)).toBe(0);
  });

  it.each(golden.alarms.days)("of day %d with %d features, %d moved by %d, are those of Python", (...row) => {
    const [day, features, drifted, effect, pValues] = row as [number, number, number, number, number[]];
    const tests = dayOfTests(day, features, drifted, effect);
    expect(tests.map(({ pValue }) => pValue)).toEqual(pValues.map((p) => expect.closeTo(p, 9)));
    expect(tests.filter((test) => test.drifted)).toHaveLength(drifted);
  });

  it("come at the rate that was asked for, over a year", () => {
    const days = Array.from({ length: 365 }, (_, i) => countAlarms(dayOfTests(i + 1, 20, 0, 0), 0.05));
    const some = days.filter(({ all }) => all > 0).length / 365;
    // 64.2% ± 2.5% is one standard error.
    expect(Math.abs(some - anyFalseAlarm(0.05, 20))).toBeLessThan(0.075);
    expect(days.every((day) => day.all === day.false)).toBe(true);
  });
});
