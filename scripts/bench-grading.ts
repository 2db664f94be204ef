import { readFile } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { z } from "zod";
import { compareWithBare } from "./bench/compare-with-bare.ts";
import { summarise } from "./bench/durations.ts";
import { makeToken } from "./bench/make-token.ts";
import { type OwnDemo, startOwnDemo } from "./bench/own-demo.ts";
import { submitAnswer, type Site } from "./bench/submit-answer.ts";
import { submitAtOnce } from "./bench/submit-at-once.ts";
import { workerMemory } from "./bench/worker-memory.ts";
import { runProgram } from "./run-program.ts";

const psi = "content/ai-engineering/exercises/psi";
/** A course of the bench's own: an exercise with pandas, and one that never ends. */
const course = "scripts/bench/course";
/** `wallMs` of the exercise that never ends. */
const wallLimitMs = 500;
const endless = "while True: pass\n";

/** Learners who submit at once, and for how long. */
const learnerCount = 16;
const loadSeconds = 20;

/** Milliseconds, verdicts a second and MB: what each figure has to keep, on two processors. */
const bars = {
  psi: { p50: 25, p95: 70, ratio: 0.6 },
  pandas: { p50: 45, p95: 120 },
  verdictsPerSecond: 80,
  atOnceP95: 300,
  killMs: 200,
  memoryMb: 700,
};

const say = (line: string) => process.stderr.write(`${line}\n`);

/** Says what is measured, and then what came of it: a long run that is broken off has told something. */
async function measured<T>(what: string, measure: () => T | Promise<T>): Promise<T> {
  say(what);
  const found = await measure();
  say(`  ${JSON.stringify(found)}`);
  return found;
}

async function run(script: string, args: readonly string[], demo: OwnDemo): Promise<string> {
  const { code, output } = await runProgram(script, args, { ...demo.env, DATABASE_URL: "" });
  if (code !== 0) throw new Error(`${script} ${args.join(" ")} failed:\n${output}`);
  return output;
}

async function makeLearners(url: string, demo: OwnDemo): Promise<Site[]> {
  const output = await run("scripts/bench/make-learners.ts", [String(learnerCount)], demo);
  const json = output.slice(output.indexOf("["), output.lastIndexOf("]") + 1);
  return z
    .array(z.string())
    .parse(JSON.parse(json))
    .map((token) => ({ url, token }));
}

/** How long programs were still there after their wall-clock limit, as the verdicts say. */
async function timeToKill(site: Site, count: number) {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const { view } = await submitAnswer(site, "never-ends", `${endless}# ${n} of ${Date.now()}\n`);
    if (view.verdict !== "time_limit" || !view.usage) throw new Error(`Expected time_limit: ${view.verdict}`);
    times.push(view.usage.wallMs - wallLimitMs);
  }
  return summarise(times);
}

/** Everything that needs a demo of our own: another course, other learners, a look at the worker's processes. */
async function measureOwn(demo: OwnDemo, url: string, count: number) {
  say("publishing the bench's own course");
  await run("scripts/content.ts", ["publish", course], demo);
  const learners = await makeLearners(url, demo);
  const learner = learners[0]!;
  const pandas = await measured("pandas, one after the other", () =>
    compareWithBare(learner, "daily-mean", join(course, "exercises/daily-mean"), count),
  );
  const killMs = await measured("time to kill", () => timeToKill(learner, 20));
  const memoryMb = await measured("memory at rest", () => workerMemory(demo.pid));
  const solution = await readFile(join(psi, "solution.py"), "utf8");
  await submitAtOnce(learners, "psi", solution, 3);
  const atOnce = await measured(`${learnerCount} learners at once for ${loadSeconds} s`, () =>
    submitAtOnce(learners, "psi", solution, loadSeconds),
  );
  return { pandas, killMs, memoryMb, atOnce };
}

const program = new Command("npm run bench:grading --")
  .description(
    "Measures the time from submit to verdict over HTTP, beside a bare interpreter running the same tests; prints JSON. " +
      "With HOLDOUT_URL (and HOLDOUT_TOKEN) set it measures that site, whose HOLDOUT_SUBMISSIONS_PER_MINUTE must allow it, and " +
      "psi only; otherwise it starts a demo of its own, measures it under load too, and ends it.",
  )
  .option("--count <number>", "how many submissions of each exercise", "100")
  .option(
    "--sandbox <back end>",
    "native or portable, for a demo of its own; portable measures psi only",
    "auto",
  );
program.parse();
const { count, sandbox } = z
  .object({
    count: z.coerce.number().int().min(1).max(10_000),
    sandbox: z.enum(["auto", "native", "portable"]),
  })
  .parse(program.opts());

const address = process.env.HOLDOUT_URL;
const demo = address ? null : await startOwnDemo(say, sandbox);
try {
  const url = demo?.url ?? address ?? "";
  const token = process.env.HOLDOUT_TOKEN ?? (await makeToken("learner@holdout.test", demo?.env ?? {}));
  const site = { url, token };
  const results = {
    psi: await measured("psi, one after the other", () => compareWithBare(site, "psi", psi, count)),
    ...(demo && sandbox !== "portable" && (await measureOwn(demo, url, count))),
    bars,
    machine: {
      processors: availableParallelism(),
      model: cpus()[0]?.model,
      node: process.version,
    },
  };
  process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
} finally {
  await demo?.stop();
}
