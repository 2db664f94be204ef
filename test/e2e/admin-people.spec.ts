import { expect, test } from "./fixtures.ts";

test.describe("people", () => {
  test("are found, given a role and lose it, with every step in the audit log", async ({
    page,
    login,
    expectAccessible,
  }) => {
    await login("admin");
    await page.goto("/admin");
    await expectAccessible(page);
    await page.getByRole("searchbox", { name: "Name or address" }).fill("greta");
    await page.getByRole("button", { name: "Search", exact: true }).click();
    const row = page.getByRole("row", { name: /Greta Lindqvist/ });
    await expect(page.getByRole("row")).toHaveCount(2);

    await row.getByRole("button", { name: "Roles of Greta Lindqvist" }).click();
    const dialog = page.getByRole("dialog", { name: "Roles of Greta Lindqvist" });
    await dialog.getByRole("button", { name: "Give" }).click();
    await expect(dialog.getByText("instructor of “AI engineering”")).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: /^Take the role instructor/ }).click();
    await expect(dialog.getByText("No role beyond learning.")).toBeVisible();
    await page.keyboard.press("Escape");

    await page.goto("/admin/audit?search=role.");
    const log = page.getByRole("table", { name: "Audit log, newest first" });
    await expect(log.getByRole("row").nth(1)).toContainText("role.revoke");
    await expect(log.getByRole("row").nth(2)).toContainText("role.grant");
    await expect(log.getByRole("row").nth(2)).toContainText("learner07@holdout.test");
    await expectAccessible(page);
  });

  test("are out at once when they are disabled, and in again when it is undone", async ({
    page,
    login,
    browserOf,
  }) => {
    // Somebody whom no other test signs in: being disabled ends their sessions.
    const theirs = await browserOf("learner18@holdout.test");
    await theirs.goto("/home");
    await expect(theirs).toHaveURL(/\/home$/);

    await login("admin");
    await page.goto("/admin?search=learner18");
    await page.getByRole("button", { name: "Disable Rania Saleh" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Disable" }).click();
    await expect(page.getByText("Rania Saleh is signed out everywhere and cannot sign in.")).toBeVisible();
    await theirs.goto("/home");
    await expect(theirs).toHaveURL(/\/sign-in/);
    await page.getByRole("button", { name: "Enable again" }).click();
    await expect(page.getByRole("button", { name: "Disable Rania Saleh" })).toBeVisible();
  });

  test("cannot lock themselves out", async ({ page, login }) => {
    await login("admin");
    await page.goto("/admin?search=admin@");
    await expect(page.getByRole("button", { name: "Disable Ada Admin" })).toBeDisabled();
    await page.getByRole("button", { name: "Roles of Ada Admin" }).click();
    await expect(page.getByRole("button", { name: /^Take the role admin/ })).toBeDisabled();
  });
});

test.describe("two roles", () => {
  test.use({ expectedErrors: [/status of 40[34]/] });

  test("cannot see each other's pages", async ({ browserOf }) => {
    const [learner, instructor, admin] = await Promise.all([
      browserOf("learner"),
      browserOf("instructor"),
      browserOf("admin"),
    ]);
    await admin.goto("/admin/cohorts");
    const cohort = await admin
      .getByRole("link", { name: /^(Winter|Spring|Summer|Autumn) \d{4}$/ })
      .getAttribute("href");
    await admin.goto("/instructor/courses/ai-engineering");
    const preview = await admin.getByRole("link", { name: "Preview release 1" }).getAttribute("href");

    for (const path of [
      "/admin",
      "/admin/audit",
      "/admin/cohorts",
      "/instructor",
      "/instructor/courses/ai-engineering",
    ]) {
      expect((await learner.goto(path))?.status(), `a learner at ${path}`).toBe(403);
    }
    expect((await learner.goto(preview ?? ""))?.status()).toBe(404);
    for (const path of [cohort, `${cohort}/members`]) {
      expect([403, 404], `a learner at ${path}`).toContain((await learner.goto(path ?? ""))?.status());
      expect((await instructor.goto(path ?? ""))?.status(), `an instructor at ${path}`).toBe(403);
    }
    for (const path of ["/admin", "/admin/audit", "/admin/cohorts"]) {
      expect((await instructor.goto(path))?.status(), `an instructor at ${path}`).toBe(403);
    }
    expect((await instructor.goto("/instructor"))?.status()).toBe(200);
    expect((await instructor.goto(preview ?? ""))?.status()).toBe(200);
  });
});
