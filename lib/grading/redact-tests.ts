import type { LearnerException, RawTest } from "./outcome.ts";

/**
 * Names of exceptions that everyone has. A learner's own class could be named after a hidden test's input,
 * so its name is not shown there.
 */
const commonExceptions = new Set(
  `
  ArithmeticError AssertionError AttributeError EOFError FileNotFoundError FloatingPointError
  ImportError IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError
  ModuleNotFoundError NameError NotImplementedError OSError OverflowError PermissionError
  RecursionError RuntimeError StopIteration SystemExit TimeoutError TypeError UnboundLocalError
  UnicodeDecodeError UnicodeEncodeError ValueError ZeroDivisionError BlockingIOError
  `
    .trim()
    .split(/\s+/),
);

/**
 * What a learner may see of their tests: everything of a visible one; of a hidden one whether it passed, the author's
 * message, and for an exception its common name and the lines of the learner's file, never its message, since a
 * program could put there what the test asked it.
 */
export function redactTests(tests: readonly RawTest[], source: string): RawTest[] {
  const lines = source.split("\n").length;
  return tests.map((test) => {
    if (test.visibility === "visible") return test;
    const { id, title, visibility, status, message, durationMs, exception } = test;
    return {
      id,
      title,
      visibility,
      status,
      ...(message === undefined ? {} : { message }),
      ...(exception ? { exception: redactException(exception, lines) } : {}),
      durationMs,
    };
  });
}

function redactException(exception: LearnerException, lines: number): LearnerException {
  const frame = exception.frames.findLast((candidate) => candidate.line >= 1 && candidate.line <= lines);
  return {
    type: commonExceptions.has(exception.type) ? exception.type : "an exception of your own",
    message: "",
    frames: frame ? [{ line: frame.line, function: "" }] : [],
  };
}
