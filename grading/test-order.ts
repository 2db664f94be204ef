import type { GradableExercise } from "./grade-request.ts";

/**
 * The tests in the order they run: visible ones as listed, then hidden ones shuffled by the seed, so that no
 * answer can count on an order, and a verdict can be repeated exactly.
 */
export function testOrder(
  tests: GradableExercise["tests"],
  kind: "run" | "submit",
  seed: number,
): GradableExercise["tests"] {
  const visible = tests.filter((test) => test.visible);
  if (kind === "run") return visible;
  const hidden = tests.filter((test) => !test.visible);
  const random = mulberry32(seed);
  for (let index = hidden.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [hidden[index], hidden[other]] = [hidden[other]!, hidden[index]!];
  }
  return [...visible, ...hidden];
}

/** A small generator that is the same on every machine; not for secrets. Numbers from 0 up to 1. */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
