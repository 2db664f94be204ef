import { expect, test } from "./fixtures.ts";

test.describe("cohort", () => {
  test("shows figures, reasons and the map, and a cell opens the learner's attempts", async ({
    page,
    login,
    expectAccessible,
  }) => {
    await login("admin");
    await page.goto("/admin/cohorts");
    await page.getByRole("link", { name: /^(Winter|Spring|Summer|Autumn) \d{4}$/ }).click();
    await expect(page.getByText("24 learners", { exact: true })).toBeVisible();
    await expect(page.getByRole("definition").first()).toHaveText("24");
    const risk = page.getByRole("region", { name: "At risk" });
    await expect(risk.getByText(/attempts without a newly passing test in/).first()).toBeVisible();
    await expect(risk.getByText(/^No activity for \d+ days$/).first()).toBeVisible();

    const map = page.getByRole("grid", { name: "Progress by learner and item" });
    // axe.spec.ts looks at the lists and at the map, which takes it long.
    const cell = map.getByRole("link", { name: /^Umar Siddiqui, .+: .* stuck$/ });
    const exercise = /^Umar Siddiqui, (.+?): /.exec((await cell.getAttribute("aria-label")) ?? "")?.[1];
    await cell.click();
    await expect(page.getByRole("heading", { level: 1, name: "Umar Siddiqui" })).toBeVisible();
    await expect(page.getByText(`Only those at “${exercise}”.`)).toBeVisible();
    await page.getByRole("table", { name: "Submissions, newest first" }).getByRole("link").first().click();
    const review = page.getByRole("article", { name: "The submission" });
    await expect(review.getByRole("region", { name: "Code" })).toContainText(/def \w+\(/);
    await expect(review.getByText(/of \d+ tests passed$/).first()).toBeVisible();
    await expectAccessible(page);
  });

  test("is searched, filtered, sorted and walked through with the keyboard", async ({ page, login }) => {
    await login("admin");
    await page.goto("/admin/cohorts");
    await page.getByRole("link", { name: /\d{4}$/ }).click();
    const map = page.getByRole("grid");
    await page.getByRole("searchbox", { name: "Search" }).fill("learner08@");
    await expect(map.getByRole("rowheader")).toHaveText("Hiroshi Tanaka");
    await page.getByRole("searchbox", { name: "Search" }).fill("");

    await map.getByRole("button", { name: /^Learner/ }).click();
    await expect(map.getByRole("columnheader", { name: /^Learner/ }).last()).toHaveAttribute(
      "aria-sort",
      "descending",
    );
    await expect(map.getByRole("rowheader").first()).toContainText("Xenia Marković");

    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(map.getByRole("button", { name: "The 40/30/20/10 week" })).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(map.getByRole("link", { name: /^Xenia Marković, The 40\/30\/20\/10 week: / })).toBeFocused();
    await page.keyboard.press("Shift+Tab");
    await expect(map.getByRole("button", { name: "The 40/30/20/10 week" })).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(map.getByRole("link", { name: /^Xenia Marković, The 40\/30\/20\/10 week: / })).toBeFocused();

    await map.getByRole("link", { name: "Xenia Marković", exact: true }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await expect(map.getByRole("link", { name: /^William Achebe, The 40\/30\/20\/10 week: / })).toBeFocused();
    await page.keyboard.press("Control+End");
    await expect(
      map.getByRole("link", { name: /^Amara Okafor, Quiz: deployment and operations: / }),
    ).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Amara Okafor" })).toBeVisible();
  });

  test("is there as a table in words and as CSV", async ({ page, login, expectAccessible }) => {
    await login("admin");
    await page.goto("/admin/cohorts");
    await page.getByRole("link", { name: /\d{4}$/ }).click();
    await page.getByRole("tab", { name: "Table" }).click();
    const row = page.getByRole("row", { name: /^Sam Whitfield/ });
    await expect(row).toContainText(/^Sam Whitfield0 of \d+/);
    await expect(row).toContainText("Nothing opened in the 28 days since the start");
    await expectAccessible(page);

    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download CSV" }).click();
    const stream = await (await download).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const lines = Buffer.concat(chunks).toString("utf8").trim().split("\r\n");
    expect(lines).toHaveLength(25);
    expect(lines[0]).toContain("Data and drift: Population stability index");
  });

  test("is made, gets an invitation that is shown once and revoked, and a roster", async ({
    page,
    login,
    expectAccessible,
  }) => {
    await login("admin");
    await page.goto("/admin/cohorts");
    await page.getByRole("button", { name: "Create a cohort" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Evening class");
    await page.getByRole("button", { name: "Create", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Members and invitations" })).toBeVisible();
    // The library of the dialog leaves an announcement behind for some seconds that names what is gone.
    await page.reload();
    await expectAccessible(page);

    await page.getByRole("button", { name: "Create link" }).click();
    const link = page.locator("code", { hasText: "/join/" });
    await expect(link).toBeVisible();
    const address = (await link.textContent()) ?? "";
    await page.reload();
    await expect(link).toBeHidden();
    expect((await page.request.get(address)).status()).toBe(200);
    await page.getByRole("button", { name: "Revoke the invitation for anyone with the link" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
    await expect(
      page.getByRole("table", { name: "Invitations", exact: true }).getByText("revoked"),
    ).toBeVisible();

    await page
      .getByRole("textbox", { name: "Or paste the list" })
      .fill("email,name\nlearner24@holdout.test,X\nnew@example.test,New\nnonsense,N");
    await page.getByRole("button", { name: "Show what would happen" }).click();
    await expect(page.getByText("1 moved here, 1 invited by mail, 1 not used")).toBeVisible();
    await page.getByRole("button", { name: "Import 2 people" }).click();
    await expect(page.getByRole("heading", { name: "1 member" })).toBeVisible();

    await page.getByRole("button", { name: "Remove Xenia Marković from the cohort" }).click();
    await expect(page.getByRole("heading", { name: "0 members" })).toBeVisible();
    await page.getByRole("button", { name: "Put back" }).click();
    await expect(page.getByRole("heading", { name: "1 member" })).toBeVisible();

    // Back to where everybody else finds her.
    await page.goto("/admin/cohorts");
    await page.getByRole("link", { name: /^(Winter|Spring|Summer|Autumn) \d{4}$/ }).click();
    await page.getByRole("link", { name: "Members and invitations" }).click();
    await page.getByRole("textbox", { name: "Or paste the list" }).fill("learner24@holdout.test");
    await page.getByRole("button", { name: "Show what would happen" }).click();
    await page.getByRole("button", { name: "Import 1 person" }).click();
    await expect(page.getByRole("heading", { name: "24 members" })).toBeVisible();
  });
});
