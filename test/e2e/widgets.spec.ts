import type { Locator, Page } from "@playwright/test";
import {
  alarmParameters,
  canaryParameters,
  driftParameters,
  errorBudgetParameters,
  initialValues,
  queueParameters,
  readValues,
  retryParameters,
  weekParameters,
  writeValues,
  type Parameters,
} from "#lib/simulations/parameters.ts";
import { expect, test } from "./fixtures.ts";
import { publishFixture } from "./publish-fixture.ts";

interface Case {
  readonly id: string;
  readonly title: string;
  readonly parameters: Parameters;
  /** Where the test begins, in the address. */
  readonly from: string;
  readonly slider: string;
  /** What the slider says after one step up. */
  readonly says: string;
  /** What the address then holds. */
  readonly address: string;
  /** What is then announced, among other things. */
  readonly announced: RegExp;
}

const cases: readonly Case[] = [
  {
    id: "queue",
    parameters: queueParameters,
    title: "A queue with several servers",
    from: "queue.servers=8",
    slider: "Servers",
    says: "9 servers",
    address: "queue.servers=9",
    announced: /Utilisation: 89%\. Mean wait: 65\.3 ms\./,
  },
  {
    id: "drift",
    parameters: driftParameters,
    title: "Drift playground",
    from: "drift.shift=0.95",
    slider: "Shift of the mean",
    says: "1.00",
    address: "drift.shift=1",
    announced: /PSI: 0\.926\..*Kolmogorov–Smirnov: 0\.383\./,
  },
  {
    id: "canary",
    parameters: canaryParameters,
    title: "A canary release",
    from: "canary.canaryErrors=5.9",
    slider: "Canary fails",
    says: "6%",
    address: "",
    announced: /Telling 6% from 5% with 80% power takes 8,158 in each/,
  },
  {
    id: "budget",
    parameters: errorBudgetParameters,
    title: "An error budget",
    from: "budget.minutes=30",
    slider: "The incident lasts",
    says: "45 min",
    address: "budget.minutes=45",
    announced: /Budget: 43\.2 min of outage\..*Overspent by: 4\.17%/,
  },
  {
    id: "retry",
    parameters: retryParameters,
    title: "A retry amplifier",
    from: "retry.failures=99",
    slider: "Calls that fail at the bottom",
    says: "100%",
    address: "retry.failures=100",
    announced: /Calls for each request: 27\./,
  },
  {
    id: "alarms",
    parameters: alarmParameters,
    title: "Alarm fatigue",
    from: "alarms.features=99",
    slider: "Features tested",
    says: "100 features",
    address: "alarms.features=100",
    announced: /Some false alarm, any day: 99%\./,
  },
  {
    id: "week",
    parameters: weekParameters,
    title: "The week",
    from: "week.incident=9",
    slider: "Hours that incidents take",
    says: "10 hours",
    address: "week.incident=10",
    announced: /Engineering: 11 of 16 hours planned\..*Incidents took 5 hours of engineering/,
  },
];

const lesson = ({ id }: { id: string }) => `/courses/simulators/lessons/${id}-page`;

/** Opens a page of the fixture course and waits until its simulator hears keys. */
async function open(page: Page, one: Case, query = ""): Promise<Locator> {
  await page.goto(`${lesson(one)}${query}`);
  const widget = page.getByRole("figure", { name: one.title });
  await expect(widget).toHaveAttribute("data-ready");
  return widget;
}

test.beforeAll(async ({ site, browserOf }) => {
  await publishFixture(site, "simulators-course");
  const page = await browserOf("learner");
  await page.goto("/courses/simulators");
  const join = page.getByRole("button", { name: /Join the course/ });
  // The button is gone while the answer is still on its way.
  await Promise.all([page.waitForResponse((answer) => answer.request().method() === "POST"), join.click()]);
  await expect(join).toBeHidden();
});

test.beforeEach(({ login }) => login("learner"));

for (const one of cases) {
  test.describe(`the simulator ${one.id}`, () => {
    test("is set by keys, says what it shows, and keeps it in the address", async ({ page }) => {
      const widget = await open(page, one, `?${one.from}`);
      const status = widget.getByRole("status");
      await expect(status, "nothing is announced before something changes").toHaveText("");

      const slider = widget.getByRole("slider", { name: one.slider });
      await slider.focus();
      await page.keyboard.press("ArrowRight");
      await expect(slider).toHaveAttribute("aria-valuetext", one.says);
      await expect(status).toHaveText(one.announced);
      await expect.poll(() => new URL(page.url()).search).toBe(one.address ? `?${one.address}` : "");

      await page.reload();
      await expect(slider).toHaveAttribute("aria-valuetext", one.says);
      await expect(widget).toHaveAttribute("data-ready");
      await widget.getByRole("button", { name: "Reset" }).click();
      await expect.poll(() => new URL(page.url()).search).toBe("");
    });

    test("shows what its things to try set, in place", async ({ page }) => {
      const widget = await open(page, one);
      const links = widget.getByRole("link");
      await expect(links).toHaveCount(3);
      await page.evaluate(() => document.body.setAttribute("data-same-page", ""));
      for (const link of await links.all()) {
        const wanted = new URL((await link.getAttribute("href")) ?? "", page.url()).searchParams;
        const initial = initialValues(one.parameters);
        const values = readValues(one.id, one.parameters, initial, wanted);
        const kept = writeValues(one.id, initial, values, new URLSearchParams());
        await link.focus();
        await page.keyboard.press("Enter");
        await expect(widget.getByRole("status")).not.toHaveText("");
        // The address leaves out what is as in the beginning.
        await expect.poll(() => new URL(page.url()).searchParams.toString()).toBe(kept.toString());
      }
      await expect(page.locator("body[data-same-page]"), "the page was not loaded anew").toBeAttached();
    });

    test("fits a phone with large text, and axe finds nothing", async ({ page, expectAccessible }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      const widget = await open(page, one);
      const chart = widget.locator("svg").first();
      await expect(chart.locator("text").first()).toBeVisible();
      await expectAccessible(page);
      await page.addStyleTag({ content: "html { font-size: 200% !important }" });
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await expect
        .poll(() => widget.locator("svg").evaluateAll(outside), "labels that the charts cut off")
        .toEqual([]);
    });
  });
}

/** The texts that reach out of their chart to a side. */
function outside(charts: Element[]): string[] {
  return charts.flatMap((chart) => {
    const frame = chart.getBoundingClientRect();
    return [...chart.querySelectorAll("text")]
      .filter((text) => {
        const box = text.getBoundingClientRect();
        return box.left < frame.left - 1 || box.right > frame.right + 1;
      })
      .map((text) => text.textContent);
  });
}

const [queue] = cases as [Case, ...Case[]];

test("a state is there without any script", async ({ browser, site, context }) => {
  const plain = await browser.newContext({ baseURL: site.url, javaScriptEnabled: false });
  await plain.addCookies(await context.cookies());
  const page = await plain.newPage();
  await page.goto(`${lesson(queue)}?queue.servers=9`);
  const widget = page.getByRole("figure", { name: queue.title });
  await expect(widget).toContainText("65.3 ms");
  await widget.getByRole("link", { name: /ten times as fast/ }).click();
  await expect(widget).toContainText("40.0 ms");
  await plain.close();
});

test("nothing is announced while a slider moves, and one thing when it rests", async ({ page }) => {
  await page.clock.install();
  const widget = await open(page, queue);
  const status = widget.getByRole("status");
  await page.clock.pauseAt(Date.now() + 3_600_000);
  const slider = widget.getByRole("slider", { name: "Servers" });
  await slider.focus();
  for (let step = 0; step < 4; step++) {
    await page.keyboard.press("ArrowLeft");
    await page.clock.runFor(200);
  }
  await expect(slider).toHaveAttribute("aria-valuetext", "6 servers");
  await expect(status).toHaveText("");
  expect(new URL(page.url()).search).toBe("");
  await page.clock.runFor(1_000);
  await expect(status).toHaveText(/The queue grows|the queue grows/);
  expect(new URL(page.url()).search).toBe("?queue.servers=6");
});

test("going back shows what was shown before", async ({ page }) => {
  const widget = await open(page, queue, "?queue.servers=9");
  const slider = widget.getByRole("slider", { name: "Servers" });
  await page.evaluate(() => window.history.pushState(null, "", "?queue.servers=12"));
  await expect(slider).toHaveAttribute("aria-valuetext", "12 servers");
  await page.goBack();
  await expect(slider).toHaveAttribute("aria-valuetext", "9 servers");
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("a tap on a slider sets it", async ({ page }) => {
    const widget = await open(page, queue);
    const slider = widget.getByRole("slider", { name: "A page waits for" });
    await slider.scrollIntoViewIfNeeded();
    const box = await slider.boundingBox();
    if (!box) throw new Error("The slider is not on the page.");
    expect(box.height, "tall enough for a finger").toBeGreaterThanOrEqual(24);
    await page.touchscreen.tap(box.x + box.width * 0.75, box.y + box.height / 2);
    await expect(slider).toHaveAttribute("aria-valuetext", /^7\d parallel calls$/);
    await expect(widget.getByRole("status")).toHaveText(/Of pages that wait for 7\d such calls/);
  });
});
