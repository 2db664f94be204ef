import { expect, keysHeard, test } from "./fixtures.ts";

test.describe("the frame of every page", () => {
  test("the skip link comes first and leads to the content", async ({ page }) => {
    await page.goto("/");
    await keysHeard(page);
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to the content" });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page.locator("main")).toBeFocused();
  });

  test("on a lesson the skip link also passes over the course's outline", async ({ page, login }) => {
    await login("learner");
    await page.goto("/courses/ai-engineering/lessons/the-week");
    await keysHeard(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const lesson = page.getByRole("article", { name: "The 40/30/20/10 week" });
    await expect(lesson).toBeFocused();
    await page.keyboard.press("Tab");
    expect(await lesson.evaluate((article) => article.contains(document.activeElement))).toBe(true);
  });

  test("F6 walks through the parts of the page and back", async ({ page, login }) => {
    await login("learner");
    await page.goto("/courses/ai-engineering/lessons/the-week");
    const parts = [
      page.getByRole("banner"),
      page.getByRole("navigation", { name: "Course", exact: true }),
      page.getByRole("navigation", { name: "On this page" }),
    ];
    await expect(parts[2]!).toBeVisible();
    await keysHeard(page);
    const visited: string[] = [];
    for (let step = 0; step < 4; step++) {
      await page.keyboard.press("F6");
      visited.push(
        await page.evaluate(() => {
          const part = document.activeElement;
          return part?.getAttribute("aria-label") ?? part?.tagName.toLowerCase() ?? "nothing";
        }),
      );
    }
    expect(visited.toSorted()).toEqual(["Course", "On this page", "header", "main"].toSorted());
    await page.keyboard.press("Shift+F6");
    expect(
      await page.evaluate(
        () =>
          document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.tagName.toLowerCase(),
      ),
    ).toBe(visited[2]);
  });

  test("the question mark shows the key map, and Escape closes it", async ({ page }) => {
    await page.goto("/");
    await keysHeard(page);
    await page.getByRole("link", { name: "Create an account" }).focus();
    await page.keyboard.press("?");
    const map = page.getByRole("dialog", { name: "Keyboard" });
    await expect(map).toContainText("Submit");
    await page.keyboard.press("Escape");
    await expect(map).toBeHidden();
  });

  test("a question mark that is typed into a field stays there", async ({ page }) => {
    await page.goto("/sign-in");
    const field = page.getByRole("textbox", { name: /mail/i });
    await field.pressSequentially("a?");
    await expect(field).toHaveValue("a?");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
});

for (const { device, userAgent, keys } of [
  { device: "a Mac", userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", keys: "⌘K" },
  { device: "any other device", userAgent: "Mozilla/5.0 (X11; Linux x86_64)", keys: "Ctrl K" },
]) {
  test.describe(`on ${device}`, () => {
    test.use({ userAgent });

    test("the search button names the keys that are there", async ({ page }) => {
      await page.goto("/");
      await keysHeard(page);
      await expect(page.getByRole("button", { name: "Search" })).toHaveText(`Search${keys}`);
    });
  });
}

test.describe("theme", () => {
  test.use({ colorScheme: "light" });

  test("follows the device until one is chosen, then is in the server's first byte", async ({ page }) => {
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.goto("/");
    const light = await ground();
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await ground();
    expect(dark).not.toBe(light);

    await page.emulateMedia({ colorScheme: "light" });
    await page.getByRole("radio", { name: "Dark" }).check({ force: true });
    expect(await ground()).toBe(dark);

    const html = await (await page.request.get("/")).text();
    expect(html).toMatch(/<html[^>]* data-theme="dark"/);
    await page.reload();
    expect(await ground()).toBe(dark);
    await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();

    await page.getByRole("radio", { name: "Same as the device" }).check({ force: true });
    expect(await ground()).toBe(light);
  });
});

test.describe("command palette", () => {
  test("finds an exercise and opens it, by keyboard alone", async ({ page, login }) => {
    await login("learner");
    await page.goto("/home");
    await keysHeard(page);
    await page.keyboard.press("Control+k");
    const search = page.getByRole("combobox", { name: /Search/ });
    await expect(search).toBeFocused();
    await page.keyboard.type("population");
    const option = page.getByRole("option", { name: /Population stability index/ });
    await expect(option).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/courses\/ai-engineering\/exercises\/psi$/);
    await expect(search).toBeHidden();
  });

  test("offers nobody what they may not open", async ({ page, request, browserOf }) => {
    const titles = async (from: typeof request) => {
      const { commands } = (await (await from.get("/palette")).json()) as { commands: { href: string }[] };
      return commands.map((command) => command.href);
    };
    const stranger = await titles(request);
    expect(stranger).toContain("/courses/ai-engineering");
    expect(stranger.filter((href) => /lessons|exercises|admin|instructor|home/.test(href))).toEqual([]);

    const learner = await titles((await browserOf("learner")).request);
    expect(learner).toContain("/courses/ai-engineering/lessons/the-week");
    expect(learner.filter((href) => /admin|instructor/.test(href))).toEqual([]);

    const admin = await titles((await browserOf("admin")).request);
    expect(admin).toContain("/admin/cohorts");
    await page.close();
  });

  test("says so when nothing matches, and gives the focus back", async ({ page }) => {
    await page.goto("/");
    await keysHeard(page);
    const opener = page.getByRole("button", { name: "Search" });
    await opener.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("combobox").fill("xyzzy");
    await expect(page.getByText("Nothing matches “xyzzy”.")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(opener).toBeFocused();
  });
});

test("signing out ends the session", async ({ page, login, context }) => {
  await login("learner");
  await page.goto("/home");
  await page.getByRole("button", { name: /^Menu of/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
  expect((await context.cookies()).filter((cookie) => cookie.name.endsWith("session"))).toEqual([]);
  await page.goto("/home");
  await expect(page).toHaveURL(/\/sign-in/);
});
