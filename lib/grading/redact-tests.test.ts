import { expect, test } from "vitest";
import type { RawTest } from "./outcome.ts";
import { redactTests } from "./redact-tests.ts";

const told: Omit<RawTest, "visibility"> = {
  id: "T.test_a",
  title: "adds",
  status: "error",
  message: "author's words",
  call: "f(SECRET)",
  expected: "SECRET",
  actual: "SECRET",
  exception: {
    type: "ValueError",
    message: "SECRET",
    frames: [
      { line: 1, function: "f" },
      { line: 2, function: "SECRET" },
      { line: 73, function: "SECRET" },
    ],
  },
  durationMs: 3,
};

test("a visible test stays as it is", () => {
  const visible: RawTest = { ...told, visibility: "visible" };
  expect(redactTests([visible], "a\nb\n")).toEqual([visible]);
});

test("a hidden test keeps its outcome, the author's words and where in the file", () => {
  expect(redactTests([{ ...told, visibility: "hidden" }], "a\nb")).toEqual([
    {
      id: "T.test_a",
      title: "adds",
      visibility: "hidden",
      status: "error",
      message: "author's words",
      exception: { type: "ValueError", message: "", frames: [{ line: 2, function: "" }] },
      durationMs: 3,
    },
  ]);
});

test("an exception class of the learner's own cannot carry a hidden value out", () => {
  const hidden: RawTest = {
    ...told,
    visibility: "hidden",
    exception: { type: "SECRET_98765", message: "", frames: [{ line: 98_765, function: "f" }] },
  };
  const shown = redactTests([hidden], "one line");
  expect(shown[0]!.exception).toEqual({ type: "an exception of your own", message: "", frames: [] });
});

test("a hidden test that passed has nothing to add", () => {
  const hidden: RawTest = {
    id: "T.test_b",
    title: "b",
    visibility: "hidden",
    status: "passed",
    durationMs: 1,
  };
  expect(redactTests([hidden], "")).toEqual([hidden]);
});
