import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "@playwright/test";
import { Command } from "commander";
import { z } from "zod";
import { startOwnDemo } from "./bench/own-demo.ts";
import { signIn } from "./bench/site-session.ts";
import { openBrowser, visitPage } from "./bench/visit-page.ts";

/** A course with one lesson for each simulator, and one without any that they are compared with. */
const fixture = "test/fixtures/simulators-course";
const widgets = ["queue", "drift", "canary", "budget", "retry", "alarms", "week"] as const;
/** Changes of each slider, one a frame. */
const changes = 60;

const say = (line: string) => process.stderr.write(`${line}\n`);

async function measure(url: string, cookie: string) {
  const debian = "/usr/bin/chromium";
  const browser = await openBrowser(existsSync(debian) ? debian : undefined);
  try {
    const address = (lesson: string) => `${url}/courses/simulators/lessons/${lesson}`;
    await joinCourse(browser, `${url}/courses/simulators`, cookie);
    const plain = await visitPage(browser, address("plain"), cookie, false);
    const results: Record<string, unknown> = {};
    for (const id of widgets) {
      say(id);
      const visit = await visitPage(browser, address(`${id}-page`), cookie, false);
      results[id] = {
        pageKb: visit.scriptKb,
        widgetKb: Math.round((visit.scriptKb - plain.scriptKb) * 10) / 10,
        ...(await drag(browser, address(`${id}-page`), id, cookie)),
      };
    }
    return {
      pageWithoutKb: plain.scriptKb,
      widgets: results,
      machine: { processors: availableParallelism(), model: cpus()[0]?.model, node: process.version },
    };
  } finally {
    await browser.close();
  }
}

async function joinCourse(browser: Browser, url: string, cookie: string): Promise<void> {
  const context = await browser.newContext({ extraHTTPHeaders: { cookie } });
  const page = await context.newPage();
  await page.goto(url);
  const button = page.getByRole("button", { name: /Join the course/ });
  if (await button.isVisible()) {
    await button.click();
    await button.waitFor({ state: "hidden" });
  }
  await context.close();
}

/**
 * Moves every slider of the widget by one place a frame, and takes for each change the time in which the page did nothing else:
 * React, the new chart, style and layout. A frame at 60 a second has 16.7 ms.
 */
async function drag(browser: Browser, url: string, id: string, cookie: string) {
  const context = await browser.newContext({ extraHTTPHeaders: { cookie } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.locator(`#${id}-widget[data-ready]`).waitFor();
    const times = z.array(z.number()).parse(await page.evaluate(moveSliders, { id, changes }));
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) =>
      Math.round((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) * 10) / 10;
    return {
      changes: times.length,
      workMs: { p50: at(0.5), p95: at(0.95), max: at(1) },
      withinFrame:
        Math.round((times.filter((time) => time <= 1000 / 60).length / times.length) * 1000) / 1000,
    };
  } finally {
    await context.close();
  }
}

/** Runs in the page. */
async function moveSliders({ id, changes: count }: { id: string; changes: number }): Promise<number[]> {
  const times: number[] = [];
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  const box = document.getElementById(`${id}-widget`);
  for (const slider of box?.querySelectorAll<HTMLInputElement>("input[type=range]") ?? []) {
    const low = Number(slider.min);
    const places = Math.round((Number(slider.max) - low) / Number(slider.step));
    for (let change = 0; change < count; change += 1) {
      await new Promise(requestAnimationFrame);
      const began = performance.now();
      setValue?.call(slider, String(low + (change % (places + 1)) * Number(slider.step)));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      // React does the work of an event before the next task.
      await Promise.resolve();
      box?.getBoundingClientRect();
      times.push(performance.now() - began);
    }
  }
  return times;
}

const program = new Command("npm run bench:widgets --").description(
  "Measures the simulators on a demo of its own: JavaScript that each adds to a lesson, compressed, and the work of each change of a slider; prints JSON.",
);
program.parse();

const demo = await startOwnDemo(say);
try {
  const file = join(demo.env.HOLDOUT_DATA_DIR ?? "", "demo-passwords.json");
  const { learner } = z.object({ learner: z.string() }).parse(JSON.parse(await readFile(file, "utf8")));
  await promisify(execFile)(
    process.execPath,
    ["scripts/content.ts", "publish", fixture, "--message", "bench"],
    {
      env: { ...process.env, ...demo.env, DATABASE_URL: "" },
    },
  );
  const cookie = await signIn(demo.url, "learner@holdout.test", learner);
  process.stdout.write(`${JSON.stringify(await measure(demo.url, cookie), null, 2)}\n`);
} finally {
  await demo.stop();
}
