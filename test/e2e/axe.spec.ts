import pg from "pg";
import { expect, keysHeard, test, type Who } from "./fixtures.ts";

interface Place {
  readonly path: string;
  readonly who: Who | null;
}

/** Every page, as somebody who may see it. Pages whose address holds an id are found below. */
const places: readonly Place[] = [
  { path: "/", who: null },
  { path: "/", who: "learner" },
  { path: "/sign-in", who: null },
  { path: "/sign-up", who: null },
  { path: "/password/forgot", who: null },
  { path: "/password/reset/no-such-token", who: null },
  { path: "/join/no-such-token", who: null },
  { path: "/courses/ai-engineering", who: null },
  { path: "/courses/ai-engineering", who: "learner" },
  { path: "/home", who: "learner" },
  { path: "/home", who: "admin" },
  { path: "/courses/ai-engineering/lessons/the-week", who: "learner" },
  { path: "/courses/ai-engineering/lessons/queues-and-tails", who: "learner" },
  { path: "/courses/ai-engineering/lessons/distances", who: "learner" },
  { path: "/courses/ai-engineering/lessons/statistics-for-engineers", who: "learner" },
  { path: "/courses/ai-engineering/lessons/deployment-checklist", who: "learner" },
  { path: "/courses/ai-engineering/lessons/deployment-quiz", who: "learner" },
  { path: "/courses/ai-engineering/lessons/canary-and-rollback", who: "learner" },
  { path: "/courses/ai-engineering/exercises/psi", who: "learner" },
  { path: "/courses/ai-engineering/exercises/littles-law", who: "learner" },
  { path: "/courses/ai-engineering/exercises/graceful-drain", who: "learner" },
  { path: "/courses/ai-engineering/completion", who: "learner" },
  { path: "/courses/ai-engineering/completion", who: "learner01@holdout.test" },
  { path: "/account", who: "learner" },
  { path: "/status", who: "admin" },
  { path: "/admin", who: "admin" },
  { path: "/admin/cohorts", who: "admin" },
  { path: "/admin/cohorts/{cohort}", who: "admin" },
  { path: "/admin/cohorts/{cohort}/members", who: "admin" },
  { path: "/admin/cohorts/{cohort}/learners/{learner}", who: "admin" },
  { path: "/admin/audit", who: "admin" },
  { path: "/instructor", who: "instructor" },
  { path: "/instructor/courses/ai-engineering", who: "instructor" },
  { path: "/preview/{release}", who: "instructor" },
  { path: "/preview/{release}/lessons/the-week", who: "instructor" },
  { path: "/preview/{release}/exercises/psi", who: "instructor" },
];

const ids: Record<string, string> = {
  cohort: `select id from "Cohort" order by "createdAt" limit 1`,
  learner: `select "userId" as id from "Enrolment" where "cohortId" is not null order by "enrolledAt", id limit 1`,
  release: `select id from "Release" order by "createdAt" limit 1`,
};

/** The address with the ids that this run's database has. */
async function fill(path: string, databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    let filled = path;
    for (const [name, query] of Object.entries(ids)) {
      if (!filled.includes(`{${name}}`)) continue;
      const { rows } = await client.query<{ id: string }>(query);
      filled = filled.replace(`{${name}}`, rows[0]?.id ?? "none");
    }
    return filled;
  } finally {
    await client.end();
  }
}

test.describe("axe finds nothing", () => {
  // One browser for all pages of a person: with one for each, half of the time went into cold caches.
  for (const who of new Set(places.map((place) => place.who))) {
    const paths = places.flatMap((place) => (place.who === who ? [place.path] : []));
    test(`on every page of ${who ?? "nobody"}`, async ({ page, login, site, expectAccessible }) => {
      test.setTimeout(30_000 + 15_000 * paths.length);
      if (who) await login(who);
      for (const path of paths) {
        await test.step(path, async () => {
          const answer = await page.goto(await fill(path, site.databaseUrl));
          expect(answer?.status()).toBe(200);
          await expect(page.getByRole("main")).toBeVisible();
          await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
          await expectAccessible(page);
        });
      }
    });
  }

  test.describe("on pages that say no", () => {
    test.use({ expectedErrors: [/status of 40[34]/] });

    test("when there is nothing", async ({ page, expectAccessible }) => {
      await page.goto("/no-such-page");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing at this address");
      await expectAccessible(page);
    });

    test("when it is for others", async ({ page, login, expectAccessible }) => {
      await login("learner");
      await page.goto("/admin/cohorts");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account may not see this page");
      await expectAccessible(page);
    });
  });

  test("on what opens above a page", async ({ page, login, expectAccessible }) => {
    await login("learner");
    await page.goto("/home");
    await keysHeard(page);
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("option").first()).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^Menu of/ }).click();
    await expectAccessible(page);
  });

  test("on a question that was answered", async ({ page, login, expectAccessible }) => {
    await login("learner");
    await page.goto("/courses/ai-engineering/lessons/the-week");
    const question = page.locator("form", { hasText: "A week of 40 hours is planned" });
    const again = question.getByRole("button", { name: /again/i });
    if (await again.isVisible()) await again.click();
    await question.getByRole("radio").first().check();
    await question.getByRole("button", { name: "Check answer" }).click();
    await expect(question.getByText(/Not yet/)).toBeVisible();
    await expectAccessible(page);
  });
});
