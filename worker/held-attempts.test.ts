import { expect, test } from "vitest";
import { HeldAttempts } from "./held-attempts.ts";

const attempt = (submissionId: string, number = 1) => ({ submissionId, number });

test("what is no longer ours is dropped, and nothing else", () => {
  const held = new HeldAttempts();
  const [kept, lost] = [held.begin(attempt("kept")), held.begin(attempt("lost"))];
  const asked = held.list();
  const later = held.begin(attempt("later"));
  held.keepOnly(asked, [attempt("kept")]);
  expect([kept.aborted, lost.aborted, later.aborted]).toEqual([false, true, false]);
});

test("a newer attempt at the same submission is another one", () => {
  const held = new HeldAttempts();
  const [first, second] = [held.begin(attempt("one", 1)), held.begin(attempt("one", 2))];
  held.keepOnly(held.list(), [attempt("one", 2)]);
  expect([first.aborted, second.aborted]).toEqual([true, false]);
});

test("what has ended is not held any more", () => {
  const held = new HeldAttempts();
  const signal = held.begin(attempt("done"));
  held.end(attempt("done"));
  held.dropAll();
  expect(held.list()).toEqual([]);
  expect(signal.aborted).toBe(false);
});
