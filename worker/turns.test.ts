import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

test("two at once, the others in their order, and a failure frees its place", async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  const gates = Array.from({ length: 4 }, () => Promise.withResolvers<number>());
  const works = gates.map(({ promise }, index) =>
    turns.take(() => {
      begun.push(index);
      return promise;
    }),
  );
  expect(begun).toEqual([0, 1]);
  gates[1]!.reject(new Error("broken"));
  await expect(works[1]).rejects.toThrow("broken");
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2]);
  gates[0]!.resolve(0);
  gates[2]!.resolve(2);
  gates[3]!.resolve(3);
  expect(await Promise.all([works[0], works[2], works[3]])).toEqual([0, 2, 3]);
  expect(begun).toEqual([0, 1, 2, 3]);
});
