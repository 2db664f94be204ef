import { describe, expect, it } from "vitest";
import {
  currentShares,
  jeffreys,
  kolmogorovSmirnov,
  populationPsi,
  psiNoiseFloor,
  psiNoiseQuantile,
  psiOfShares,
  wasserstein,
} from "./drift.ts";

// Golden values: numerical search and quadrature with scipy 1.10, independent of the closed forms.
const golden = [
  [0.5, 1, 0.1974126513658474, 0.5, 0.25, 0.2377492046862759],
  [1, 1, 0.38292492254802624, 1, 1, 0.9261424242616794],
  [0.5, 1.5, 0.21103255593350867, 0.5833154705876833, 0.5277777777777779, 0.3215930020708624],
  [-0.3, 0.7, 0.18664726341585525, 0.3499892823526101, 0.40224489795918383, 0.3355317515672386],
  [0, 2, 0.16133728441608441, 0.7978845608028655, 1.125, 0.49075393434875075],
] as const;

describe("distances between N(0, 1) and N(δ, σ²)", () => {
  it.each(golden)("agree with quadrature for δ = %d, σ = %d", (shift, deviation, ks, w1, j, psi) => {
    const drift = { shift, deviation };
    expect(kolmogorovSmirnov(drift)).toBeCloseTo(ks, 10);
    expect(wasserstein(drift)).toBeCloseTo(w1, 9);
    expect(jeffreys(drift)).toBeCloseTo(j, 12);
    expect(populationPsi(drift, 10)).toBeCloseTo(psi, 9);
  });

  it("are all zero without drift", () => {
    const none = { shift: 0, deviation: 1 };
    expect(kolmogorovSmirnov(none)).toBe(0);
    expect(wasserstein(none)).toBe(0);
    expect(jeffreys(none)).toBe(0);
    expect(populationPsi(none, 10)).toBeCloseTo(0, 12);
  });

  it("approach Jeffreys' divergence as the bins become fine", () => {
    const drift = { shift: 0.5, deviation: 1 };
    expect(populationPsi(drift, 2000)).toBeCloseTo(jeffreys(drift), 3);
  });

  it("have shares that sum to one", () => {
    const sum = currentShares({ shift: -0.8, deviation: 1.4 }, 10).reduce((a, b) => a + b);
    expect(sum).toBeCloseTo(1, 12);
  });
});

describe("PSI", () => {
  // [100, 100, 100, 100] against [130, 130, 140, 0].
  const reference = [0.25, 0.25, 0.25, 0.25];
  const current = [0.325, 0.325, 0.35, 0];
  it.each([
    [1e-4, 2.0282309614452325],
    [1e-6, 3.180293483327144],
  ])("is decided by the floor of an empty bin: %d", (floor, expected) => {
    expect(psiOfShares(reference, current, floor)).toBeCloseTo(expected, 12);
  });

  it("has a noise floor of (B−1)(1/n + 1/m)", () => {
    expect(psiNoiseFloor(10, 200, 200)).toBeCloseTo(0.09, 12);
  });

  it("stays below 0.217 in 99 of 100 cases without drift, for ten bins and twice 200 rows", () => {
    // The curriculum's simulation found 0.216; scipy's χ²(9) has its quantile at 21.665994.
    expect(psiNoiseQuantile(0.99, 10, 200, 200)).toBeCloseTo(0.21665994, 7);
  });
});
