import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { z } from "zod";
import { loadPage } from "./bench/load-page.ts";
import { startOwnDemo } from "./bench/own-demo.ts";
import { signIn } from "./bench/site-session.ts";
import { openBrowser, visitPage } from "./bench/visit-page.ts";
import { portHolder } from "./port-holder.ts";

/** Visits of which the middle one counts. */
const visits = 3;
/** Seconds of requests before the count begins, until caches and just-in-time compilation have settled. */
const warmUpSeconds = 5;

interface Bench {
  readonly url: string;
  readonly learner: { email: string; password: string };
  readonly admin: { email: string; password: string };
  readonly rate: number;
  readonly seconds: number;
}

const say = (line: string) => process.stderr.write(`${line}\n`);

async function measure(bench: Bench) {
  const { url, rate, seconds } = bench;
  const learner = await signIn(url, bench.learner.email, bench.learner.password);
  const admin = await signIn(url, bench.admin.email, bench.admin.password);
  const pages = [
    {
      name: "lesson",
      path: "/courses/ai-engineering/lessons/queues-and-tails",
      cookie: learner,
      hasEditor: false,
    },
    { name: "exercise", path: "/courses/ai-engineering/exercises/psi", cookie: learner, hasEditor: true },
    { name: "cohort", path: await firstCohort(url, admin), cookie: admin, hasEditor: false },
  ];
  const debian = "/usr/bin/chromium";
  const browser = await openBrowser(existsSync(debian) ? debian : undefined);
  const results: Record<string, unknown> = {};
  try {
    for (const { name, path, cookie, hasEditor } of pages) {
      say(`${name}: browser`);
      const seen = [];
      for (let n = 0; n < visits; n += 1) seen.push(await visitPage(browser, url + path, cookie, hasEditor));
      say(`${name}: ${rate} requests/s for ${seconds} s, then as many as it takes`);
      await loadPage(url + path, cookie, rate, warmUpSeconds);
      results[name] = {
        path,
        atRate: await loadPage(url + path, cookie, rate, seconds),
        most: await loadPage(url + path, cookie, null, seconds),
        javaScript: { gzipKb: seen.at(-1)?.scriptKb, files: seen.at(-1)?.scripts },
        ...(hasEditor ? { editorUsableMs: middle(seen.map(({ editorMs }) => editorMs ?? Number.NaN)) } : {}),
      };
    }
  } finally {
    await browser.close();
  }
  return {
    rate,
    seconds,
    pages: results,
    webProcess: await memoryOf(url),
    machine: { processors: availableParallelism(), model: cpus()[0]?.model, node: process.version },
  };
}

async function firstCohort(url: string, cookie: string): Promise<string> {
  const html = await (await fetch(`${url}/admin/cohorts`, { headers: { cookie } })).text();
  const path = /\/admin\/cohorts\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(html)?.[0];
  if (!path) throw new Error("The site has no cohort to measure.");
  return path;
}

function middle(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/** Resident memory of whatever serves the address, when it is on this machine; in MB (1000 kB). */
async function memoryOf(url: string): Promise<{ pid: number; residentMb: number } | null> {
  const holder = await portHolder(Number(new URL(url).port));
  if (!holder) return null;
  const status = await readFile(`/proc/${holder.pid}/status`, "utf8").catch(() => "");
  const kibibytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN);
  return { pid: holder.pid, residentMb: Math.round((kibibytes * 1024) / 1_000_000) };
}

const passwordsFile = z.object({ learner: z.string(), admin: z.string() });

/** Passwords of a demo, from its data folder; of another site, from the environment. */
async function readPasswords(dataFolder: string | undefined): Promise<{ learner: string; admin: string }> {
  if (dataFolder === undefined) {
    const { HOLDOUT_BENCH_LEARNER: learner, HOLDOUT_BENCH_ADMIN: admin } = process.env;
    const given = passwordsFile.safeParse({ learner, admin });
    if (given.success) return given.data;
  }
  const file = join(dataFolder ?? process.env.HOLDOUT_DATA_DIR ?? ".data", "demo-passwords.json");
  return passwordsFile.parse(JSON.parse(await readFile(file, "utf8")));
}

const program = new Command("npm run bench:web --")
  .description(
    "Measures the lesson, exercise and cohort pages: time at a fixed rate, most requests a second, JavaScript, the editor, " +
      "memory; prints JSON. With HOLDOUT_URL set it measures that site, with the passwords of its demo (from HOLDOUT_DATA_DIR, or " +
      "HOLDOUT_BENCH_LEARNER and HOLDOUT_BENCH_ADMIN); otherwise it starts a demo of its own and ends it.",
  )
  .option("--rate <number>", "requests a second", "50")
  .option("--seconds <number>", "how long each page is asked for", "20");
program.parse();
const { rate, seconds } = z
  .object({ rate: z.coerce.number().min(1).max(10_000), seconds: z.coerce.number().min(1).max(600) })
  .parse(program.opts());

const address = process.env.HOLDOUT_URL;
const demo = address ? null : await startOwnDemo(say);
try {
  const passwords = await readPasswords(demo?.env.HOLDOUT_DATA_DIR);
  const result = await measure({
    url: demo?.url ?? address ?? "",
    learner: { email: "learner@holdout.test", password: passwords.learner },
    admin: { email: "admin@holdout.test", password: passwords.admin },
    rate,
    seconds,
  });
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
} finally {
  await demo?.stop();
}
