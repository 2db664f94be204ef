import { beforeEach, expect, test, vi } from "vitest";
import { repeat } from "./repeat.ts";

vi.mock("#server/log.ts", () => ({ log: { warn: () => undefined } }));

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test("calls again after each call, also after one that failed, and never twice at once", async () => {
  let running = 0;
  let most = 0;
  const work = vi.fn<() => Promise<void>>(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    running -= 1;
    throw new Error("it failed");
  });
  const stop = repeat("the test", 2, work);
  await vi.advanceTimersByTimeAsync(21_000);
  expect(work).toHaveBeenCalledTimes(3);
  expect(most).toBe(1);
  const stopped = stop();
  await vi.advanceTimersByTimeAsync(10_000);
  await stopped;
  expect(work).toHaveBeenCalledTimes(3);
});
