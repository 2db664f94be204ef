import { describe, expect, it } from "vitest";
import golden from "./golden.json" with { type: "json" };
import { amplification, callsPerLayer, loadOfLayers, userFailures, worstAmplification } from "./retries.ts";

describe("retries", () => {
  it("make (1 − fᵏ) / (1 − f) calls in a layer", () => {
    expect(callsPerLayer(0.5, 3)).toBeCloseTo((1 - 0.5 ** 3) / 0.5, 12);
    expect(callsPerLayer(0, 5)).toBe(1);
    expect(callsPerLayer(1, 5)).toBe(5);
  });

  it.each(golden.retries)(
    "at f = %d with %d attempts in %d layers make the calls that a walk through all outcomes counts",
    (failures, attempts, layers, calls, failed) => {
      const stack = { failures: failures!, attempts: attempts!, layers: layers! };
      expect(amplification(stack)).toBeCloseTo(calls!, 9);
      expect(userFailures(stack)).toBeCloseTo(failed!, 12);
    },
  );

  it("make kᴸ calls when everything fails", () => {
    const stack = { failures: 1, attempts: 3, layers: 4 };
    expect(worstAmplification(stack)).toBe(81);
    expect(amplification(stack)).toBe(81);
    expect(loadOfLayers(stack).map(({ calls }) => calls)).toEqual([81, 27, 9, 3]);
  });

  it("hide failures from the layers above", () => {
    const seen = loadOfLayers({ failures: 0.5, attempts: 2, layers: 3 }).map(({ failures }) => failures);
    expect(seen).toEqual([0.5, 0.25, 0.0625]);
  });
});
