import { describe, expect, it } from "vitest";
import {
  anyError,
  canaryRequests,
  comparisonPower,
  harmedRequests,
  requestsPerArm,
  requestsToSeeError,
} from "./canary.ts";
import golden from "./golden.json" with { type: "json" };

const run = { traffic: 10, share: 0.05, minutes: 27, stableErrors: 0.05, canaryErrors: 0.06 };

describe("a canary", () => {
  it("of one error in a hundred needs 299 requests to show one with 95%", () => {
    expect(requestsToSeeError(0.01, 0.95)).toBe(299);
  });

  it.each(golden.canary.seeError)(
    "at p = %d shows an error within as many requests as a search finds",
    (p, n) => {
      expect(requestsToSeeError(p!, 0.95)).toBe(n);
    },
  );

  it.each(golden.canary.anyError)(
    "at p = %d has the binomial's chance of an error in %d requests",
    (p, n, chance) => {
      expect(anyError(p!, n!)).toBeCloseTo(chance!, 12);
    },
  );

  it("needs 8158 requests in each arm to tell 6% from 5%", () => {
    expect(requestsPerArm(0.05, 0.06)).toBe(8158);
  });

  it.each(golden.canary.perArm)("needs for %d against %d what a search over the power finds", (p, q, n) => {
    expect(requestsPerArm(p!, q!)).toBe(n);
  });

  it.each(golden.canary.power)(
    "with a share of %d, %d against %d, has scipy's power",
    (share, p, q, power) => {
      expect(comparisonPower({ ...run, share: share!, stableErrors: p!, canaryErrors: q! })).toBeCloseTo(
        power!,
        9,
      );
    },
  );

  it("harms share · traffic · time · p", () => {
    expect(canaryRequests(run)).toBeCloseTo(810, 9);
    expect(harmedRequests(run)).toBeCloseTo(48.6, 9);
  });

  it("that never fails shows nothing, and one that always fails shows it at once", () => {
    expect(requestsToSeeError(0, 0.95)).toBe(Number.POSITIVE_INFINITY);
    expect(anyError(0, 1000)).toBe(0);
    expect(requestsToSeeError(1, 0.95)).toBe(1);
    expect(anyError(1, 1)).toBe(1);
    expect(anyError(1, 0)).toBe(0);
  });

  it("that is no worse is not found to be worse", () => {
    expect(comparisonPower({ ...run, canaryErrors: 0.05 })).toBe(0);
    expect(comparisonPower({ ...run, minutes: 0 })).toBe(0);
    expect(requestsPerArm(0.05, 0.05)).toBe(Number.POSITIVE_INFINITY);
  });
});
