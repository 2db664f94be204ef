import pg from "pg";
import { expect, test } from "./fixtures.ts";
import type { Site } from "./site.ts";

/** Stages a second release that differs from the published one by its message only, as a copy of its row. */
async function stageCopy(site: Site): Promise<void> {
  const client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
  try {
    await client.query(`
      INSERT INTO "Release" ("id", "courseId", "number", "digest", "manifest", "message", "report")
      SELECT gen_random_uuid(), "courseId", 2, repeat('e', 64), "manifest", 'A better word', "report"
      FROM "Release" WHERE "number" = 1 ON CONFLICT DO NOTHING`);
  } finally {
    await client.end();
  }
}

test.describe("releases", () => {
  test("are listed with their checks, previewed without a trace, published and rolled back", async ({
    page,
    login,
    site,
    expectAccessible,
  }) => {
    await stageCopy(site);
    await login("instructor");
    await page.goto("/instructor");
    await expectAccessible(page);
    await page.getByRole("link", { name: "AI engineering" }).click();
    await expect(page.getByText("Learners see release 1.")).toBeVisible();
    const second = page.getByRole("listitem", { name: "Release 2" });
    await expect(second.getByText("staged", { exact: true })).toBeVisible();
    await expect(second.getByText(/\b(\d+) of \1 exercises proven/)).toBeVisible();
    await expectAccessible(page);

    await second.getByRole("link", { name: "Preview release 2" }).click();
    await expect(page.getByText("Preview of release 2")).toBeVisible();
    await page.getByRole("link", { name: "Queues and tails" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Queues and tails" })).toBeVisible();
    await expect(page.getByRole("radio").first()).toBeDisabled();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Outline" }).click();
    await page.getByRole("link", { name: "Population stability index" }).click();
    await expect(page.getByRole("region", { name: "Starter code" })).toContainText("def psi(");
    await expectAccessible(page);

    await page.getByRole("link", { name: "Releases" }).click();
    await page.getByRole("button", { name: "Publish release 2" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Publish" }).click();
    await expect(page.getByText("Learners see release 2.")).toBeVisible();
    await page.getByRole("button", { name: "Go back to release 1" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Roll back" }).click();
    await expect(page.getByText("Learners see release 1.")).toBeVisible();
    const log = page.getByRole("table", { name: "Every move, newest first" });
    await expect(log.getByRole("row").nth(1)).toContainText("Rolled back to release 1");
    await expect(log.getByRole("row").nth(2)).toContainText("Published release 2");
    await expect(log.getByRole("row").nth(2)).toContainText("Ivo Instructor");
  });
});

test("the status page says what is enforced, to everyone and without secrets", async ({
  page,
  site,
  expectAccessible,
}) => {
  await page.goto("/status");
  await expect(page.getByText("Everything works")).toBeVisible();
  const limits = page.getByRole("table", { name: "Limits of a learner's program" });
  await expect(limits.getByRole("row")).toHaveCount(14);
  await expect(limits.getByRole("row", { name: /^Other programs/ })).toContainText("enforced");
  await expect(limits.getByRole("row", { name: /^Network/ })).toContainText("enforced");
  await expectAccessible(page);
  const html = await page.content();
  for (const secret of ["postgresql://", new URL(site.databaseUrl).host, process.cwd()]) {
    expect(html.includes(secret), `the page holds ${secret}`).toBe(false);
  }
});
