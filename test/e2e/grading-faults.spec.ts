import pg from "pg";
import { openExercise, send, typeCode } from "./exercise-steps.ts";
import { expect, test } from "./fixtures.ts";
import type { Site } from "./site.ts";

const answer = "def littles_law(*_):\n    return None\n";

/** Ends the site's grading worker, does something, and starts another one for the tests that follow. */
async function withoutWorker(site: Site, work: () => Promise<void>): Promise<void> {
  await site.stopWorkers();
  try {
    await work();
  } finally {
    await site.stopWorkers();
    await site.startWorker();
  }
}

async function query(site: Site, statement: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
  try {
    await client.query(statement, values);
  } finally {
    await client.end();
  }
}

test.describe("when nothing can be graded", () => {
  test("the exercise says so and why, takes nothing, and keeps the code", async ({
    page,
    login,
    site,
    expectAccessible,
  }) => {
    await withoutWorker(site, async () => {
      // What a worker says of itself on a machine without bubblewrap; this one has it.
      const sandbox = { available: false, reason: "bubblewrap is not installed." };
      await query(
        site,
        `INSERT INTO "WorkerHeartbeat" ("id", "host", "pid", "queuePool", "slots", "grader", "sandbox", "beatAt")
         VALUES ('019a0000-0000-7000-8000-000000000001', 'elsewhere', 1, '', 1, 'grader', $1, now() + interval '5 minutes')`,
        [sandbox],
      );
      try {
        await login("learner15@holdout.test");
        await openExercise(page, "littles-law");
        const banner = page.getByText("Grading is not available", { exact: true });
        await expect(banner).toBeVisible();
        await expect(
          page.getByText(/because bubblewrap is not installed\. Your code is saved/),
        ).toBeVisible();
        await expectAccessible(page);
        await typeCode(page, answer);
        await expect(page.locator("[data-draft=saved]")).toBeVisible();
        for (const name of [/^Run/, /^Submit/]) {
          await expect(page.getByRole("button", { name })).toBeDisabled();
        }
        await page.reload();
        await expect(page.locator(".view-lines")).toContainText(/def.littles_law/);
        await page.goto("/status");
        await expect(page.getByText("Grading is not available on this machine")).toBeVisible();
      } finally {
        await query(site, `DELETE FROM "WorkerHeartbeat" WHERE "host" = 'elsewhere'`);
      }
    });
  });
});

test("a fault of the platform is shown as ours, first while it is tried again and then for good", async ({
  page,
  login,
  site,
  expectAccessible,
}) => {
  test.setTimeout(120_000);
  await login("learner16@holdout.test");
  await openExercise(page, "littles-law");
  await typeCode(page, answer);
  await withoutWorker(site, async () => {
    // The web process has read the release; the next worker finds it damaged.
    const damaged = `SELECT "manifest"->>'course.yaml' FROM "Release" WHERE "number" = 1`;
    await query(site, `UPDATE "Blob" SET "sha256" = 'damaged' WHERE "sha256" = (${damaged})`);
    try {
      await site.startWorker();
      const status = await send(page, () => page.getByRole("button", { name: /^Submit/ }).click());
      await expect(
        page.getByText("This one is on us; your work is saved, nothing counted, we are retrying."),
      ).toBeVisible();
      await expect(status).toHaveAttribute("data-status", "finished", { timeout: 40_000 });
      await expect(page.getByText("We tried several times and could not judge it.")).toBeVisible();
      await expectAccessible(page);
      await page.reload();
      await expect(page.getByText("This one is on us; your work is saved, nothing counted.")).toBeVisible();
    } finally {
      await query(site, `UPDATE "Blob" SET "sha256" = (${damaged}) WHERE "sha256" = 'damaged'`);
    }
  });
});
