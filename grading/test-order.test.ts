import fc from "fast-check";
import { expect, test } from "vitest";
import { testOrder } from "./test-order.ts";

const tests = ["a", "b", "c", "d", "e", "f", "g"].map((id, index) => ({
  id,
  title: id,
  visible: index % 3 === 0,
  message: "",
}));
const ids = (seed: number, kind: "run" | "submit" = "submit") =>
  testOrder(tests, kind, seed).map(({ id }) => id);

test("a run has the visible tests only, in their order", () => {
  expect(ids(1, "run")).toEqual(["a", "d", "g"]);
});

test("a submission begins with the visible tests and has every hidden one once", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const order = ids(seed);
      expect(order.slice(0, 3)).toEqual(["a", "d", "g"]);
      expect(order.slice(3).toSorted()).toEqual(["b", "c", "e", "f"]);
    }),
  );
});

test("the seed decides: the same order again, and all orders are possible", () => {
  expect(ids(42)).toEqual(ids(42));
  const orders = new Set(Array.from({ length: 2_000 }, (_, seed) => ids(seed).slice(3).join("")));
  expect(orders.size).toBe(24);
});
