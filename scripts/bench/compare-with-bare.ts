import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { summarise, type Durations } from "./durations.ts";
import { submitAnswer, type Site } from "./submit-answer.ts";

/** The interpreter that the sandbox runs, where there is one; a version manager's wrapper would cost time of its own. */
const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

/** Submissions before the count begins: the first ones warm caches that a running site has long since filled. */
const warmUp = 10;

export interface Comparison {
  readonly exercise: string;
  readonly submissions: number;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly submitToVerdictMs: Durations;
  readonly barePythonMs: Durations;
  readonly ratio: { readonly p50: number; readonly p95: number };
}

/**
 * Submits an exercise's own solution one after the other and, in turn, runs the same tests in one bare interpreter.
 *
 * @param folder The exercise's folder, which the site has published.
 */
export async function compareWithBare(
  site: Site,
  exercise: string,
  folder: string,
  count: number,
): Promise<Comparison> {
  const scratch = await mkdtemp(join(tmpdir(), "holdout-bench-"));
  try {
    const solution = await readFile(join(folder, "solution.py"), "utf8");
    // Each is a little different, or the guard against doubled requests could answer with an earlier one.
    const run = Date.now();
    const variant = (n: number) => `${solution}\n# submission ${n} of run ${run}\n`;
    const file = join(scratch, "solution.py");
    for (let n = 0; n < warmUp; n += 1) await submitAnswer(site, exercise, variant(-n));
    const submitted: number[] = [];
    const bare: number[] = [];
    const verdicts: Record<string, number> = {};
    for (let n = 1; n <= count; n += 1) {
      const { ms, view } = await submitAnswer(site, exercise, variant(n));
      submitted.push(ms);
      const verdict = view.verdict ?? "none";
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
      await writeFile(file, variant(n));
      bare.push(await runBare(file, join(folder, "tests.py")));
    }
    const [submitToVerdictMs, barePythonMs] = [summarise(submitted), summarise(bare)];
    return {
      exercise,
      submissions: count,
      verdicts,
      submitToVerdictMs,
      barePythonMs,
      ratio: {
        p50: hundredth(submitToVerdictMs.p50 / barePythonMs.p50),
        p95: hundredth(submitToVerdictMs.p95 / barePythonMs.p95),
      },
    };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Runs the tests in one bare interpreter; in milliseconds. */
async function runBare(solution: string, tests: string): Promise<number> {
  const began = performance.now();
  const child = spawn(python, ["-I", "scripts/bench/bare_tests.py", solution, tests], {
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

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
