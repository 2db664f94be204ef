import { describe, expect, it } from "vitest";
import {
  anySlow,
  erlangB,
  meanTimeInSystem,
  meanWait,
  singleServerTimeQuantile,
  utilisation,
  waitProbability,
  waitQuantile,
} from "./queue.ts";

describe("queue formulas", () => {
  // The curriculum's figures for λ = 80/s and μ = 10/s.
  it.each([
    [9, 65.33269282651048],
    [10, 20.459007539822178],
    [12, 3.4960413629067912],
  ])("gives the mean wait with %d servers", (servers, milliseconds) => {
    expect(meanWait({ arrivals: 80, serviceRate: 10, servers }) * 1000).toBeCloseTo(milliseconds, 9);
  });

  it("is M/M/1 with one server: the wait probability is the utilisation", () => {
    const load = { arrivals: 80, serviceRate: 100, servers: 1 };
    expect(waitProbability(load)).toBeCloseTo(utilisation(load), 12);
    expect(meanTimeInSystem(load) * 1000).toBeCloseTo(50, 9);
    expect(singleServerTimeQuantile(80, 100, 0.99) * 1000).toBeCloseTo(230.25850929940458, 9);
  });

  it("knows the textbook's Erlang B: 5 erlangs on 10 lines lose 1.84%", () => {
    expect(erlangB(5, 10)).toBeCloseTo(0.018385, 6);
  });

  it("never settles when the servers cannot keep up", () => {
    const load = { arrivals: 100, serviceRate: 10, servers: 10 };
    expect(meanWait(load)).toBe(Number.POSITIVE_INFINITY);
    expect(waitProbability(load)).toBe(1);
    expect(waitQuantile(load, 0.5)).toBe(Number.POSITIVE_INFINITY);
    expect(singleServerTimeQuantile(100, 100, 0.5)).toBe(Number.POSITIVE_INFINITY);
  });

  it("has wait quantiles that agree with the tail C·exp(−(cμ−λ)t)", () => {
    const load = { arrivals: 80, serviceRate: 10, servers: 10 };
    const t = waitQuantile(load, 0.99);
    expect(waitProbability(load) * Math.exp(-(100 - 80) * t)).toBeCloseTo(0.01, 12);
    expect(waitQuantile(load, 0.1)).toBe(0);
  });

  it("makes a rare slow call common when a hundred are made", () => {
    expect(anySlow(0.01, 100)).toBeCloseTo(0.6339676587267709, 12);
    expect(anySlow(0, 100)).toBe(0);
  });
});
