import { ensureBuild, ensureClient } from "./ensure-build.ts";
import { runProgram } from "./run-program.ts";
import { step, StepError } from "./steps.ts";
import { onStop } from "./stop-signals.ts";

/** One check: the programs it runs, one after the other, and which of their lines to show when all is well. */
interface Check {
  readonly name: string;
  readonly programs: readonly (readonly [script: string, ...args: string[]])[];
  readonly closing?: RegExp;
  /** When: the static ones beside each other, then one test after the other, then what runs the production build. */
  readonly stage: "static" | "tests" | "product";
}

const bin = {
  oxfmt: "node_modules/oxfmt/bin/oxfmt",
  oxlint: "node_modules/oxlint/bin/oxlint",
  next: "node_modules/next/dist/bin/next",
  tsc: "node_modules/typescript/bin/tsc",
  knip: "node_modules/knip/bin/knip.js",
  vitest: "node_modules/vitest/vitest.mjs",
  playwright: "node_modules/@playwright/test/cli.js",
};

const vitest = (project: string, stage: Check["stage"]): Check => ({
  name: project,
  stage,
  programs: [[bin.vitest, "run", "--project", project]],
  closing: /^\s*(Test Files|Tests)\s/,
});

const checks: readonly Check[] = [
  { name: "format", stage: "static", programs: [[bin.oxfmt, "--check"]], closing: /^(All matched|Finished)/ },
  { name: "lint", stage: "static", programs: [[bin.oxlint]], closing: /^(Found|Finished)/ },
  {
    name: "types",
    stage: "static",
    programs: [
      [bin.next, "typegen"],
      [bin.tsc, "--noEmit", "--incremental", "false"],
    ],
  },
  vitest("architecture", "static"),
  { name: "unused code", stage: "static", programs: [[bin.knip]] },
  vitest("unit", "tests"),
  vitest("integration", "tests"),
  vitest("sandbox", "tests"),
  // What is proven here is not proven again by the tests of the product.
  {
    name: "content",
    stage: "tests",
    programs: [["scripts/content.ts", "check"]],
    closing: /^content\//,
  },
  vitest("start", "product"),
  {
    name: "browser",
    stage: "product",
    programs: [[bin.playwright, "test"]],
    closing: /^\s*\d+ (passed|failed|flaky|skipped)/,
  },
];

/** Colours would get between the closing lines and their patterns. */
const environment = { NO_COLOR: "1", FORCE_COLOR: "0", NEXT_TELEMETRY_DISABLED: "1", CI: "1" };

async function run({ programs, closing }: Check, note: (text: string) => void): Promise<void> {
  for (const [script, ...args] of programs) {
    const { code, output } = await runProgram(script, args, environment);
    if (code !== 0) throw new StepError(output.trim());
    const lines = closing ? output.split("\n").filter((line) => closing.test(line)) : [];
    note(lines.map((line) => line.trim().replace(/\s+/g, " ")).join(" · "));
  }
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => name !== "build" && !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    throw new StepError(
      `There is no check "${unknown[0]}". There are: ${checks.map(({ name }) => name).join(", ")}, build.`,
    );
  }
  const began = performance.now();
  const failed: string[] = [];
  const attempt = async (name: string, work: (note: (text: string) => void) => Promise<void>) => {
    if (wanted.length > 0 && !wanted.includes(name)) return;
    try {
      await step(name, work);
    } catch (error) {
      failed.push(name);
      console.log(`\n${error instanceof Error ? error.message : String(error)}\n`);
    }
  };
  console.log("Checking");
  await step("database client", async (note) => note((await ensureClient()) ? "" : "already generated"));
  const inStage = (stage: Check["stage"]) => checks.filter((check) => check.stage === stage);
  await Promise.all(inStage("static").map((check) => attempt(check.name, (note) => run(check, note))));
  for (const check of inStage("tests")) await attempt(check.name, (note) => run(check, note));
  await attempt("build", async (note) => note((await ensureBuild()) ? "" : "already built"));
  if (!failed.includes("build")) {
    for (const check of inStage("product")) await attempt(check.name, (note) => run(check, note));
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  if (failed.length === 0) console.log(`\nAll checks passed in ${seconds} s.`);
  else throw new StepError(`Failed after ${seconds} s: ${failed.join(", ")}.`);
}

// Ending by itself is what ends the programs it runs.
onStop((reason) => {
  console.error(`\nStopped: ${reason}.`);
  process.exit(1);
});

try {
  await main();
} catch (error) {
  console.error(`\n${error instanceof StepError ? error.message : String((error as Error).stack ?? error)}`);
  process.exit(1);
}
