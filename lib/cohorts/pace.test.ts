import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectedDone, lagInItems, median } from "./pace.ts";

const startsAt = new Date("2026-09-01T00:00:00Z");
const endsAt = new Date("2026-09-11T00:00:00Z");
const onDay = (day: number) => new Date(startsAt.getTime() + day * 86_400_000);

describe("expectedDone", () => {
  it("asks for none before, an even share within and all after the cohort's time", () => {
    const dates = { startsAt, endsAt };
    expect(expectedDone(dates, 5, onDay(-1))).toBe(0);
    expect(expectedDone(dates, 5, onDay(1.99))).toBe(0);
    expect(expectedDone(dates, 5, onDay(2))).toBe(1);
    expect(expectedDone(dates, 5, onDay(9.9))).toBe(4);
    expect(expectedDone(dates, 5, onDay(10))).toBe(5);
    expect(expectedDone(dates, 5, onDay(99))).toBe(5);
  });

  it("knows no pace without both dates", () => {
    expect(expectedDone({ startsAt, endsAt: null }, 5, onDay(3))).toBeNull();
    expect(expectedDone({ startsAt: null, endsAt }, 5, onDay(3))).toBeNull();
  });

  it("survives a cohort of no length", () => {
    expect(expectedDone({ startsAt, endsAt: startsAt }, 5, startsAt)).toBe(5);
  });
});

describe("lagInItems", () => {
  it("is never negative and passes on that there is no pace", () => {
    expect(lagInItems(2, 5)).toBe(3);
    expect(lagInItems(5, 2)).toBe(0);
    expect(lagInItems(2, null)).toBeNull();
  });
});

describe("median", () => {
  it("takes the middle, or the mean of the two middles", () => {
    expect(median([])).toBeNull();
    expect(median([3])).toBe(3);
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 2, 4, 1])).toBe(3);
  });

  it("has as many values below as above, whatever the order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 }), (values) => {
        const middle = median(values) ?? Number.NaN;
        const below = values.filter((value) => value < middle).length;
        const above = values.filter((value) => value > middle).length;
        expect(below).toBeLessThanOrEqual(values.length / 2);
        expect(above).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });
});
