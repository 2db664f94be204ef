import { openExercise, typeCode, writeCode } from "./exercise-steps.ts";
import { expect, test } from "./fixtures.ts";

test.use({ expectedErrors: [/status of 409|ERR_INTERNET_DISCONNECTED/] });

test.describe("drafts", () => {
  test("are saved by themselves and restored in another browser", async ({ page, login, browserOf }) => {
    await login("learner10@holdout.test");
    await openExercise(page, "psi");
    await writeCode(page, "kept_for_later = 42\n");
    const elsewhere = await browserOf("learner10@holdout.test");
    await openExercise(elsewhere, "psi");
    await expect(elsewhere.locator(".view-lines")).toContainText("kept_for_later");
  });

  test("are saved when the page is left before the second is over", async ({ page, login, browserOf }) => {
    await login("learner11@holdout.test");
    await openExercise(page, "psi");
    await typeCode(page, "left_at_once = 1\n");
    await page.goto("/home");
    // In another browser, which does not have this one's own copy.
    const elsewhere = await browserOf("learner11@holdout.test");
    await openExercise(elsewhere, "psi");
    await expect(elsewhere.locator(".view-lines")).toContainText("left_at_once");
  });

  test("survive the loss of the network in this browser, and reach the server when it is back", async ({
    page,
    context,
    login,
    browserOf,
  }) => {
    await login("learner12@holdout.test");
    await openExercise(page, "psi");
    await context.setOffline(true);
    await typeCode(page, "typed_offline = 1\n");
    await expect(page.getByText("not saved: You are offline.")).toBeVisible();
    await context.setOffline(false);
    await page.reload();
    await expect(page.locator(".view-lines")).toContainText("typed_offline");
    await expect(page.locator("[data-draft=saved]")).toBeVisible();
    const elsewhere = await browserOf("learner12@holdout.test");
    await openExercise(elsewhere, "psi");
    await expect(elsewhere.locator(".view-lines")).toContainText("typed_offline");
  });

  test("in two versions are both shown, and the learner chooses", async ({ page, login, browserOf }) => {
    await login("learner13@holdout.test");
    await openExercise(page, "psi");
    await writeCode(page, "common = 0\n");
    const other = await browserOf("learner13@holdout.test");
    await openExercise(other, "psi");
    await writeCode(other, "theirs = 1\n");

    await typeCode(page, "mine = 2\n");
    await expect(page.getByText("saved elsewhere too")).toBeVisible();
    await page.getByRole("button", { name: "Choose a version" }).click();
    const dialog = page.getByRole("dialog", { name: "Two versions of your code" });
    await expect(dialog.getByRole("row", { name: /removed theirs = 1/ })).toBeVisible();
    await expect(dialog.getByRole("row", { name: /added mine = 2/ })).toBeVisible();
    await dialog.getByRole("button", { name: "Keep this window’s version" }).click();
    await expect(page.locator("[data-draft=saved]")).toBeVisible();

    await other.reload();
    await expect(other.locator(".view-lines")).toContainText(/mine.=.2/);
    await writeCode(other, "theirs = 3\n");
    await typeCode(page, "mine = 4\n");
    await page.getByRole("button", { name: "Choose a version" }).click();
    await page.getByRole("button", { name: "Take the other version" }).click();
    await expect(page.locator(".view-lines")).toContainText(/theirs.=.3/);
    await expect(page.locator("[data-draft=saved]")).toBeVisible();
  });
});
