import type { Locator, Page } from "@playwright/test";
import { expect, keysHeard, test } from "./fixtures.ts";

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 120; presses++) {
    if (await isFocused()) return;
    await page.keyboard.press(key);
  }
  throw new Error("The element cannot be reached with Tab.");
}

test.describe("by keyboard alone", () => {
  test("from home through a lesson and its questions to what was done", async ({ page, login }) => {
    await login("learner");
    await page.goto("/home");
    await keysHeard(page);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("four ways");
    await expect(page.getByRole("option", { name: /Four ways to say how far/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Four ways to say how far" })).toBeVisible();

    const question = page
      .locator("form", { has: page.getByRole("radio") })
      .filter({ hasText: "Check answer" })
      .first();
    await tabTo(page, question.getByRole("radio").first());
    await page.keyboard.press("Space");
    await expect(question.getByRole("radio").first()).toBeChecked();
    await page.keyboard.press("ArrowDown");
    await expect(question.getByRole("radio").nth(1)).toBeChecked();
    const check = question.getByRole("button", { name: "Check answer" });
    await tabTo(page, check);
    await page.keyboard.press("Enter");
    await expect(page.locator("form :focus")).toHaveText(/^(Right\.|Not yet\.)/);

    const done = page.getByRole("button", { name: "Mark as done" });
    await tabTo(page, done);
    await page.keyboard.press("Space");
    await expect(page.getByText("This lesson is done.").first()).toBeVisible();

    await page.keyboard.press("Control+k");
    await page.keyboard.type("what you did");
    await expect(page.getByRole("option", { name: /What you did/ })).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("row", { name: /Four ways to say how far/ })).toBeVisible();
  });

  test("the menu opens, changes the theme and gives the focus back", async ({ page, login }) => {
    await login("learner");
    await page.goto("/home");
    await keysHeard(page);
    const opener = page.getByRole("button", { name: /^Menu of/ });
    await tabTo(page, opener);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("link", { name: "Account" })).toBeVisible();
    await tabTo(page, page.getByRole("radio", { name: "Same as the device" }));
    await page.keyboard.press("ArrowRight");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("link", { name: "Account" })).toBeHidden();
    await expect(opener).toBeFocused();
  });

  test("everything that can be focused shows that it is", async ({ page, login }) => {
    await login("learner");
    await page.goto("/courses/ai-engineering/lessons/the-week");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const invisible: string[] = [];
    for (let presses = 0; presses < 30; presses++) {
      await page.keyboard.press("Tab");
      const bare = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        // A hidden input shows its focus on the label around it.
        const shown = element.closest("label") ?? element;
        const outlined = [element, shown].some((each) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(each);
          return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
        });
        return outlined ? null : element.outerHTML.slice(0, 120);
      });
      if (bare) invisible.push(bare);
    }
    expect(invisible).toEqual([]);
  });

  test("controls are at least 24 pixels high and wide, or stand in a line of text", async ({
    page,
    login,
  }) => {
    await login("learner");
    for (const path of [
      "/",
      "/home",
      "/courses/ai-engineering",
      "/courses/ai-engineering/lessons/the-week",
    ]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
      const small = await page.evaluate(() =>
        [...document.querySelectorAll("a, button, input, summary")].flatMap((element) => {
          const target = element.closest("label") ?? element;
          const box = target.getBoundingClientRect();
          const seen = box.width > 1 && box.height > 1 && target.checkVisibility();
          if (!seen || getComputedStyle(target).display === "inline") return [];
          return box.width < 24 || box.height < 24
            ? [`${element.outerHTML.slice(0, 100)} ${box.width}×${box.height}`]
            : [];
        }),
      );
      expect(small, path).toEqual([]);
    }
  });
});
