import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { Command } from "commander";
import { z } from "zod";
import { acceptedSubmission } from "#lib/http/api-views.ts";
import { submissionView } from "#lib/submissions/submission.ts";
import { round, summarise } from "./bench/durations.ts";
import { makeToken } from "./bench/make-token.ts";
import { startOwnDemo } from "./bench/own-demo.ts";

const exercise = "content/ai-engineering/exercises/psi";

/** The interpreter that the sandbox runs, where there is one; a version manager's wrapper would cost time of its own. */
const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

/** Submissions before the count begins: the first ones warm caches that a running site has long since filled. */
const warmUp = 5;

interface Site {
  readonly url: string;
  readonly token: string;
}

/** Submits and waits for the verdict on the event stream, as the exercise page does; in milliseconds. */
async function submit({ url, token }: Site, code: string): Promise<{ ms: number; verdict: string }> {
  const headers = { authorization: `Bearer ${token}` };
  const began = performance.now();
  const created = await fetch(`${url}/api/v1/exercises/psi/submissions`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ code, kind: "submit" }),
  });
  if (created.status !== 202) throw new Error(`${created.status}: ${await created.text()}`);
  const { url: path } = acceptedSubmission.parse(await created.json());
  const events = await fetch(`${url}${path}/events`, { headers });
  if (!events.ok || !events.body) throw new Error(`${events.status}: ${await events.text()}`);
  let text = "";
  for await (const piece of events.body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    const data = /event: verdict\ndata: (.*)\n\n/.exec(text)?.[1];
    if (!data) continue;
    const ms = performance.now() - began;
    return { ms, verdict: submissionView.parse(JSON.parse(data)).verdict ?? "none" };
  }
  throw new Error("The event stream ended without a verdict.");
}

/** Runs the same tests in one bare interpreter; in milliseconds. */
async function runBare(solution: string): Promise<number> {
  const began = performance.now();
  const child = spawn(python, ["-I", "scripts/bench/bare_tests.py", solution, join(exercise, "tests.py")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`The bare tests failed:\n${said}`);
  return performance.now() - began;
}

async function measure(site: Site, count: number) {
  const folder = await mkdtemp(join(tmpdir(), "holdout-bench-"));
  try {
    const solution = await readFile(join(exercise, "solution.py"), "utf8");
    const run = `${Date.now()}`;
    // Each is a little different, or the guard against doubled requests could answer with an earlier one.
    const variant = (n: number) => `${solution}\n# submission ${n} of run ${run}\n`;
    const file = join(folder, "solution.py");
    for (let n = 0; n < warmUp; n += 1) await submit(site, variant(-n));
    const submitted: number[] = [];
    const bare: number[] = [];
    const verdicts: Record<string, number> = {};
    for (let n = 1; n <= count; n += 1) {
      const { ms, verdict } = await submit(site, variant(n));
      submitted.push(ms);
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
      await writeFile(file, variant(n));
      bare.push(await runBare(file));
    }
    const [submitToVerdictMs, barePythonMs] = [summarise(submitted), summarise(bare)];
    return {
      exercise: "psi",
      submissions: count,
      verdicts,
      submitToVerdictMs,
      barePythonMs,
      ratio: {
        p50: round(submitToVerdictMs.p50 / barePythonMs.p50),
        p95: round(submitToVerdictMs.p95 / barePythonMs.p95),
      },
      machine: { processors: availableParallelism(), model: cpus()[0]?.model, node: process.version },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const say = (line: string) => process.stderr.write(`${line}\n`);

const program = new Command("npm run bench:grading --")
  .description(
    "Measures the time from submit to verdict over HTTP, beside a bare interpreter running the same tests; prints JSON. " +
      "With HOLDOUT_URL (and HOLDOUT_TOKEN) set it measures that site, whose HOLDOUT_SUBMISSIONS_PER_MINUTE must allow it; " +
      "otherwise it starts a demo of its own and ends it.",
  )
  .option("--count <number>", "how many submissions", "100");
program.parse();
const { count } = z.object({ count: z.coerce.number().int().min(1).max(10_000) }).parse(program.opts());

const address = process.env.HOLDOUT_URL;
const demo = address ? null : await startOwnDemo(say);
try {
  const url = demo?.url ?? address ?? "";
  const token = process.env.HOLDOUT_TOKEN ?? (await makeToken("learner@holdout.test", demo?.env ?? {}));
  process.stdout.write(`${JSON.stringify(await measure({ url, token }, count), null, 2)}\n`);
} finally {
  await demo?.stop();
}
