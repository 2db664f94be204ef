import { testLimitMs, type ProgramEnd, type RawOutcome } from "#lib/grading/outcome.ts";
import { SandboxFault, type Program, type ProgramSpec, type Sandbox } from "#sandbox/sandbox.ts";
import { CapturedOutput } from "./captured-output.ts";
import { checkerDriver, checkerLimits, learnerDriver } from "./drivers.ts";
import { FrameChannel } from "./frames.ts";
import { UnusableTests, type Grade, type GradeRequest } from "./grade-request.ts";
import { isLimit, learnerEnd } from "./learner-end.ts";
import { LearnerSeat } from "./learner-seat.ts";
import { CheckerGone, Relay, Violation } from "./relay.ts";
import { TestLimit } from "./test-limit.ts";
import { testOrder } from "./test-order.ts";
import { readException, readSyntaxError, TestResults } from "./test-results.ts";
import { graderVersion } from "./version.ts";

/**
 * Grades one answer: the learner's file in one sandboxed program, the tests in another, and the relay between them.
 * Resolves when neither can do anything any more. @throws SandboxFault for faults of ours, an abort among them.
 */
export const grade: Grade = async (sandbox, request) => {
  const spec = learnerSpec(request);
  const [learner, checker] = await openBoth(sandbox, request, spec);
  const seat = new LearnerSeat(sandbox, spec, learner);
  const checkerSays = collectText(checker);
  try {
    const outcome = await converse(sandbox, request, seat, checker, checkerSays);
    if (request.signal?.aborted) throw new SandboxFault("The grading was stopped before its end.");
    return outcome;
  } finally {
    await Promise.all([seat.leave(), checker.finish()]);
  }
};

function learnerSpec({ exercise, signal }: GradeRequest): ProgramSpec {
  const { testMs: _, ...limits } = exercise.limits;
  return { driver: learnerDriver, profile: exercise.profile, limits, signal };
}

async function openBoth(
  sandbox: Sandbox,
  request: GradeRequest,
  spec: ProgramSpec,
): Promise<[Program, Program]> {
  const { exercise, signal } = request;
  const opened = await Promise.allSettled([
    sandbox.open(spec),
    sandbox.open({ driver: checkerDriver, profile: exercise.profile, limits: checkerLimits, signal }),
  ]);
  const [learner, checker] = opened;
  if (learner.status === "fulfilled" && checker.status === "fulfilled") return [learner.value, checker.value];
  for (const result of opened) if (result.status === "fulfilled") result.value.kill("aborted");
  throw opened.find((result) => result.status === "rejected")!.reason;
}

async function converse(
  sandbox: Sandbox,
  request: GradeRequest,
  seat: LearnerSeat,
  checker: Program,
  checkerSays: () => string,
): Promise<RawOutcome> {
  const { exercise, kind } = request;
  const planned = testOrder(exercise.tests, kind, request.seed);
  const results = new TestResults(planned);
  const output = new CapturedOutput(seat.program, request.onOutput);
  const checkerFrames = new FrameChannel(checker.channel);
  const relay = new Relay(seat.frames, checkerFrames, seat.program.ended);
  const testMs = testLimitMs(exercise.limits);
  const testLimit = new TestLimit(exercise.limits, () => {
    relay.expire();
    seat.program.kill("wall_limit", `A test was still running after ${testMs / 1000} s of wall-clock time.`);
  });
  const partial: Pick<RawOutcome, "syntaxError" | "mainException"> = {};
  let finished = false;
  let end: ProgramEnd | null = null;

  try {
    checkerFrames.send(
      "P",
      new Map<string, never>([
        ["tests", exercise.testsSource as never],
        ["fixtures", new Map(Object.entries(exercise.fixtures)) as never],
        ["order", planned.map((test) => test.id) as never],
      ]),
    );
    const compile = (isFirst: boolean) =>
      relay.ask(
        "compile",
        Buffer.from(request.code, "utf8"),
        exercise.harnessSource,
        kind === "run",
        !isFirst,
      );
    const compiled = await compile(true);
    if (compiled.kind === "S") {
      partial.syntaxError = readSyntaxError(compiled.value);
    } else if (compiled.kind === "E" && exercise.harnessSource === null) {
      throw new Violation("it could not read the file and did not say why");
    } else if (compiled.kind === "E") {
      throw new UnusableTests("harness.py", null, "It cannot be compiled.");
    } else {
      if (kind === "run") {
        const ran = await relay.ask("main");
        if (ran.kind === "E") partial.mainException = readException(ran.value);
      }
      await relay.run({
        found: (tests) => {
          requireAll(planned, tests);
          request.onTestsFound?.(tests as readonly string[]);
        },
        begins: async (id) => {
          if (!results.begin(id).visible) await output.withhold();
          testLimit.begin();
        },
        reports: (result, isTooLate) => {
          testLimit.end();
          results.report(result, isTooLate ? testMs : null);
        },
        replaces: async () => {
          if (!results.areComplete()) await seat.replace(relay, output, () => compile(false));
        },
        unusable: (why) => {
          throw unusable(why);
        },
      });
      finished = results.areComplete();
    }
    end = { cause: "finished", exitCode: null, signal: null };
  } catch (error) {
    end = await explain(error, seat.program, checker, checkerSays);
    results.interrupt(end.detail ?? "Your program ended while this test ran.");
  }

  testLimit.end();
  // How it ended was read before: a program that we end because it is done has no say in that.
  checker.kill("aborted");
  const usage = await seat.leave();
  return {
    grader: graderVersion,
    backend: sandbox.backend,
    limits: [...seat.program.limits],
    seed: request.seed,
    kind,
    ...partial,
    finished,
    tests: results.all(exercise),
    learner: end,
    usage,
    stdout: output.text("stdout"),
    stderr: output.text("stderr"),
    outputTruncated: end.cause === "output_limit",
  };
}

/** How the learner's program ended, or a fault of ours. */
async function explain(
  error: unknown,
  learner: Program,
  checker: Program,
  checkerSays: () => string,
): Promise<ProgramEnd> {
  const end = await learnerEnd(error, learner);
  if (end) return end;
  if (error instanceof CheckerGone) {
    const outcome = await checker.ended;
    if (isLimit(outcome)) {
      const detail = "What your code gave to the tests was too much for them to look at.";
      return { cause: "protocol", exitCode: null, signal: null, detail };
    }
    throw new SandboxFault(
      `The checker stopped: ${error.message} (${outcome.cause}). ${checkerSays().slice(-1_000)}`,
    );
  }
  throw error;
}

function requireAll(planned: readonly { id: string }[], found: unknown): void {
  const missing = planned.filter((test) => !(Array.isArray(found) && found.includes(test.id)));
  if (missing.length === 0) return;
  throw new UnusableTests("tests.py", null, `It lacks ${missing.map((test) => test.id).join(", ")}.`);
}

function unusable(why: unknown): UnusableTests {
  const told = why instanceof Map ? why : new Map<string, unknown>();
  const line: unknown = told.get("line");
  return new UnusableTests("tests.py", typeof line === "number" ? line : null, String(told.get("message")));
}

/** What a program prints, from its start; the checker prints only when something of ours is wrong. */
function collectText(program: Program): () => string {
  let text = "";
  program.onOutput((_stream, bytes) => {
    text = (text + bytes.toString("utf8")).slice(-4_000);
  });
  return () => text;
}
