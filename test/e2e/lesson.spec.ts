import { expect, test } from "./fixtures.ts";

const lesson = "/courses/ai-engineering/lessons/the-week";

test.describe("lesson", () => {
  test("judges an answer on the server and explains every option", async ({ page, login }) => {
    await login("instructor");
    await page.goto("/home");
    await page.getByRole("button", { name: /Join the course/ }).click();
    await expect(page.getByRole("heading", { name: "The 40/30/20/10 week" })).toBeVisible();

    const html = await (await page.request.get(lesson)).text();
    expect(html, "explanations stay on the server until an answer").not.toContain(
      "so it gives half of the eight",
    );

    await page.goto(lesson);
    const question = page.locator("form", { hasText: "A week of 40 hours is planned" });
    await question.getByRole("radio", { name: "13.3" }).check();
    await question.getByRole("button", { name: "Check answer" }).click();
    await expect(question.getByText("Not yet. Read why, then try again.")).toBeFocused();
    await expect(question.getByText("Not right, you chose it.")).toBeVisible();
    await expect(question.getByText("so it gives half of the eight")).toBeVisible();
    await expect(question.getByText(/^(Right|Not right)/)).toHaveCount(4);

    await question.getByRole("button", { name: "Try again" }).click();
    await expect(question.getByRole("radio", { name: "8", exact: true })).toBeFocused();
    await question.getByRole("radio", { name: "12", exact: true }).check();
    await question.getByRole("button", { name: "Check answer" }).click();
    await expect(question.getByText("Right.", { exact: true })).toBeFocused();

    await page.reload();
    await expect(question.getByText("Right, you chose it.")).toBeVisible();
  });

  test("a question with several answers wants exactly these, and an empty one is not sent away silently", async ({
    page,
    login,
  }) => {
    await login("learner");
    await page.goto(lesson);
    const question = page.locator("form", { hasText: "All service metrics are green" });
    const again = question.getByRole("button", { name: /again/i });
    if (await again.isVisible()) await again.click();
    for (const box of await question.getByRole("checkbox").all()) await box.uncheck();
    await question.getByRole("button", { name: "Check answer" }).click();
    await expect(question.getByText("Choose at least one of the options.")).toBeVisible();

    await question.getByRole("checkbox", { name: /A comparison of each/ }).check();
    await question.getByRole("button", { name: "Check answer" }).click();
    await expect(question.getByText("Not yet. Read why, then try again.")).toBeVisible();
    await expect(question.getByText("Holds, you left it out.")).toBeVisible();
  });

  test("a snippet is run, changed, run again by keyboard and reset", async ({ page, login }) => {
    await login("learner");
    const scripts: string[] = [];
    page.on("request", (request) => {
      if (request.resourceType() === "script") scripts.push(request.url());
    });
    await page.goto("/courses/ai-engineering/lessons/queues-and-tails");
    const snippet = page.locator(".prose-snippet");
    const output = snippet.getByRole("group", { name: "Output" });
    await expect(output).toContainText("100 calls: 63.4% of pages are slow");
    await page.waitForLoadState("networkidle");
    const before = scripts.length;

    await snippet.getByRole("button", { name: "Run How many pages are slow?" }).click();
    await expect(snippet.locator(".prose-output").getByRole("status")).toHaveText(
      /^same as in the lesson, \d+ ms$/,
    );
    expect(scripts.length, "what a run needs comes with the first press").toBeGreaterThan(before);

    await snippet.getByRole("button", { name: /^Edit/ }).click();
    const field = snippet.getByRole("textbox", { name: "Edit How many pages are slow?" });
    await expect(field).toBeFocused();
    await field.fill("print(6 * 7)");
    await field.press("Control+Enter");
    await expect(output).toContainText("42");
    await field.fill("print(6 * 7)\n1 / 0");
    await field.press("Control+Enter");
    await expect(snippet.locator(".prose-output").getByRole("status")).toHaveText(
      "The program raised ZeroDivisionError in line 2: division by zero.",
    );
    await expect(output).toContainText("Traceback");

    await snippet.getByRole("button", { name: /^Reset/ }).click();
    await expect(field).toHaveValue(/for calls in \(1, 10, 20, 50, 100\):/);
    await expect(output).toContainText("100 calls: 63.4% of pages are slow");
  });

  test("answers and reading work without JavaScript", async ({ browser, site, login, context }) => {
    await login("learner");
    const plain = await browser.newContext({ baseURL: site.url, javaScriptEnabled: false });
    await plain.addCookies(await context.cookies());
    const page = await plain.newPage();
    await page.goto("/courses/ai-engineering/lessons/distances");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const question = page.locator("form", { has: page.getByRole("radio") }).first();
    await question.getByRole("radio").first().check();
    await question.getByRole("button", { name: "Check answer" }).click();
    await expect(page.getByText(/^(Right\.|Not yet\.)/).first()).toBeVisible();
    await plain.close();
  });

  test("is done when its reader says so, and the outline shows it", async ({ page, login }) => {
    await login("instructor");
    await page.goto("/courses/ai-engineering/lessons/queues-and-tails");
    const outline = page.getByRole("navigation", { name: "Course", exact: true });
    const here = outline.getByRole("link", { name: /Queues and tails/ });
    await expect(here).toHaveAttribute("aria-current", "page");
    await page.getByRole("button", { name: "Mark as done" }).click();
    await expect(page.getByText("This lesson is done.").first()).toBeVisible();
    await expect(here).toContainText("Done");
    await page.goto("/courses/ai-engineering/completion");
    await expect(page.getByRole("row", { name: /Queues and tails/ })).toBeVisible();
  });

  test("leads on to the exercise and to its neighbours", async ({ page, login }) => {
    await login("learner");
    await page.goto("/courses/ai-engineering/lessons/queues-and-tails");
    await expect(page.getByRole("link", { name: /^Previous/ })).toContainText("Blast radius");
    const card = page.getByRole("complementary", { name: "Exercise: Little's law audit" });
    await expect(card, "once, though it is also the next item").toHaveCount(1);
    await card.getByRole("link").click();
    await expect(page).toHaveURL(/exercises\/littles-law$/);
  });

  test("the outline closes, and stays closed on the next page", async ({ page, login }) => {
    await login("learner");
    await page.goto(lesson);
    const outline = page.getByRole("navigation", { name: "Course", exact: true });
    await expect(outline).toBeVisible();
    await page.getByRole("button", { name: "Hide outline" }).click();
    await expect(outline).toBeHidden();
    await page.reload();
    await expect(outline).toBeHidden();
    await page.getByRole("button", { name: "Show outline" }).click();
    await expect(outline).toBeVisible();
  });

  test("on a phone the outline starts closed and opens above the prose", async ({ page, login }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await login("learner");
    await page.goto(lesson);
    const outline = page.getByRole("navigation", { name: "Course", exact: true });
    await expect(outline).toBeHidden();
    await page.getByRole("button", { name: "Show outline" }).click();
    await expect(outline).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  test("boxes end where what follows the lesson ends, and a number stays with its unit", async ({
    page,
    login,
  }) => {
    await login("learner");
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto("/courses/ai-engineering/lessons/ci-gates");
    const edges = await page.evaluate(() => {
      const right = (element: Element) => Math.round(element.getBoundingClientRect().right);
      const boxes = document.querySelectorAll(".prose > form, .prose > .prose-snippet, .prose > aside");
      const after = document.querySelector('nav[aria-label="Before and after"]');
      return { boxes: [...boxes].map(right), after: after ? right(after) : 0 };
    });
    expect(edges.boxes.length).toBeGreaterThan(4);
    expect([...new Set(edges.boxes)]).toEqual([edges.after]);

    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const lines = await page.locator(".prose td[data-align=right]").evaluateAll((cells) =>
        cells.map((cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return range.getClientRects().length;
        }),
      );
      expect(lines.length).toBeGreaterThan(4);
      expect(new Set(lines)).toEqual(new Set([1]));
    }
  });

  test("what is being read is marked in “on this page”", async ({ page, login }) => {
    await login("learner");
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(lesson);
    const link = page
      .getByRole("navigation", { name: "On this page" })
      .getByRole("link", { name: /Simple beats clever/ });
    await link.click();
    await expect(link).toHaveAttribute("aria-current", "location");
  });
});
