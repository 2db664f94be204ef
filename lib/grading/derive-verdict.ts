import type { RawOutcome, Verdict } from "./outcome.ts";

/** A verdict and the sentence that a learner reads beside it. */
export interface DerivedVerdict {
  readonly verdict: Verdict;
  readonly message: string;
}

/**
 * The verdict of a raw outcome. Passing needs positive proof: the checker finished, and every planned test, at least
 * one, passed. Everything else is the first of these that applies: a file that does not compile, a limit, a broken
 * protocol, an early end, an exception, a failed assertion.
 */
export function deriveVerdict(raw: RawOutcome): DerivedVerdict {
  const { learner } = raw;
  if (raw.syntaxError) {
    const { line, message } = raw.syntaxError;
    const place = line === null ? "" : ` in line ${line}`;
    return { verdict: "syntax_error", message: `Python cannot read your file${place}: ${message}.` };
  }
  switch (learner.cause) {
    case "cpu_limit":
    case "wall_limit":
      return { verdict: "time_limit", message: stopped(learner.detail, "It took too long.") };
    case "memory_limit":
      return { verdict: "memory_limit", message: stopped(learner.detail, "It used too much memory.") };
    case "output_limit":
      return { verdict: "output_limit", message: stopped(learner.detail, "It printed too much.") };
    case "protocol":
      return {
        verdict: "protocol_violation",
        message:
          `Your code interfered with the tests or gave them something that they cannot take. ${learner.detail ?? ""}`.trim(),
      };
    case "aborted":
      return {
        verdict: "system_error",
        message: "The grading was stopped by us. This costs you no attempt.",
      };
    case "exited":
    case "signalled":
      return { verdict: "runtime_error", message: endedEarly(learner) };
    case "finished":
      return judge(raw);
  }
}

function judge(raw: RawOutcome): DerivedVerdict {
  const total = raw.tests.length;
  const passed = raw.tests.filter((test) => test.status === "passed").length;
  const exceptions = [raw.mainException, ...raw.tests.map((test) => test.exception)];
  if (exceptions.some((exception) => exception?.type === "MemoryError")) {
    return { verdict: "memory_limit", message: "Your code asked for more memory than it may use." };
  }
  if (raw.mainException) {
    return { verdict: "runtime_error", message: `Your file raised ${raw.mainException.type} when it ran.` };
  }
  if (raw.finished && total > 0 && passed === total) {
    return {
      verdict: "accepted",
      message: total === 1 ? "The one test passed." : `All ${total} tests passed.`,
    };
  }
  const score = `${passed} of ${total} tests passed.`;
  const tooLong = raw.tests.filter((test) => test.status === "timed_out").length;
  if (tooLong > 0) {
    const which = tooLong === 1 ? "One test was" : `${tooLong} tests were`;
    return { verdict: "time_limit", message: `${score} ${which} stopped because your code took too long.` };
  }
  if (raw.tests.some((test) => test.status === "failed")) return { verdict: "wrong_answer", message: score };
  if (raw.tests.some((test) => test.status === "error")) {
    return { verdict: "runtime_error", message: `${score} Your code raised an exception.` };
  }
  return {
    verdict: "system_error",
    message: "Not every test was run; this is our fault and costs you no attempt.",
  };
}

function stopped(detail: string | undefined, otherwise: string): string {
  return `Your program was stopped. ${detail ?? otherwise}`;
}

function endedEarly(learner: RawOutcome["learner"]): string {
  if (learner.detail) return `Your program did not stay until the tests were done. ${learner.detail}`;
  if (learner.signal) return `Your program crashed (${learner.signal}) before the tests were done.`;
  return `Your program ended by itself (exit code ${learner.exitCode ?? "unknown"}) before the tests were done.`;
}
