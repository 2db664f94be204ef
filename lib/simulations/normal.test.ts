import { describe, expect, it } from "vitest";
import { normalCdf, normalDensity, normalQuantile } from "./normal.ts";

// Golden values: scipy 1.10 norm.cdf and norm.ppf.
describe("the standard normal distribution", () => {
  it.each([
    [-8, 6.22096057427174e-16],
    [-3, 0.0013498980316300933],
    [-1, 0.15865525393145707],
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [1.96, 0.9750021048517795],
    [4, 0.9999683287581669],
  ])("has the distribution function of scipy at %d", (x, expected) => {
    expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThan(1e-12);
  });

  it.each([
    [0.001, -3.090232306167813],
    [0.1, -1.2815515655446004],
    [0.5, 0],
    [0.975, 1.959963984540054],
  ])("has the quantile of scipy at %d", (p, expected) => {
    expect(normalQuantile(p)).toBeCloseTo(expected, 9);
  });

  it("refuses a quantile outside (0, 1)", () => {
    expect(() => normalQuantile(0)).toThrow(RangeError);
    expect(() => normalQuantile(1)).toThrow(RangeError);
  });

  it("has a density that is the slope of its distribution function", () => {
    const h = 1e-5;
    for (const x of [-2, -0.3, 0, 1.7])
      expect(normalDensity(x)).toBeCloseTo((normalCdf(x + h) - normalCdf(x - h)) / (2 * h), 6);
  });
});
