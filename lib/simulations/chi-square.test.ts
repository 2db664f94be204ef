import { describe, expect, it } from "vitest";
import { chiSquareCdf, chiSquareQuantile } from "./chi-square.ts";
import golden from "./golden.json" with { type: "json" };

describe("the χ² distribution", () => {
  it.each(golden.chiSquare.cdf)(
    "has scipy's probability below %d with %d degrees",
    (x, degrees, probability) => {
      expect(chiSquareCdf(x!, degrees!)).toBeCloseTo(probability!, 11);
    },
  );

  it.each(golden.chiSquare.quantile)("has scipy's quantile at %d with %d degrees", (p, degrees, quantile) => {
    expect(chiSquareQuantile(p!, degrees!)).toBeCloseTo(quantile!, 6);
  });

  it("refuses a quantile outside (0, 1)", () => {
    expect(() => chiSquareQuantile(1, 3)).toThrow(RangeError);
  });
});
