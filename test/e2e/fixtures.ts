import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, type Cookie, test as base, expect, type Page } from "@playwright/test";
import { type Site, withSite } from "./site.ts";

export { expect };

/** A demo account by its role, or any other demo account by its address. */
export type Who = "learner" | "instructor" | "admin" | (string & {});

interface TestFixtures {
  /** Signs this test's browser in; `login("admin")`, `login("learner07@holdout.test")`. */
  readonly login: (who: Who) => Promise<void>;
  /** Another browser of somebody else, for tests with two people; checked for errors like the first. */
  readonly browserOf: (who: Who | null) => Promise<Page>;
  /** Fails when axe finds anything on the page as it is now, in the light and in the dark theme. */
  readonly expectAccessible: (page: Page) => Promise<void>;
  /**
   * Errors in the browser's console that this test provokes. Every other one fails the test:
   *
   *     test.use({ expectedErrors: [/status of 404/] });
   */
  readonly expectedErrors: readonly RegExp[];
  readonly failOnBrowserErrors: void;
}

interface WorkerFixtures {
  /** The running product. Tests of one file share it; each test should use people or exercises of its own. */
  readonly site: Site;
  /** Sessions by address, so that each person signs in once per run. */
  readonly sessions: Map<string, Cookie[]>;
}

/**
 * The `test` of every browser spec:
 *
 *     import { expect, test } from "./fixtures.ts";
 *     test("the outline names its modules", async ({ page, login }) => {
 *       await login("learner");
 *       await page.goto("/courses/ai-engineering");
 *     });
 *
 * Paths are relative to the running site. Run one spec with `npm run test:e2e -- outline`.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern.
    async ({}, use, info) => withSite(info.parallelIndex, use),
    { scope: "worker", timeout: 120_000 },
  ],
  sessions: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => use(new Map()),
    { scope: "worker" },
  ],
  baseURL: async ({ site }, use) => use(site.url),
  expectedErrors: [[], { option: true }],

  failOnBrowserErrors: [
    async ({ context, expectedErrors }, use) => {
      const errors = collectErrors(context);
      await use();
      expectNone(errors, expectedErrors);
    },
    { auto: true },
  ],

  login: async ({ context, site, sessions }, use) => use((who) => signIn(context, site, sessions, who)),

  browserOf: async ({ browser, site, sessions, expectedErrors }, use) => {
    const opened: { context: BrowserContext; errors: string[] }[] = [];
    await use(async (who) => {
      const context = await browser.newContext({ baseURL: site.url, locale: "en-GB", timezoneId: "UTC" });
      opened.push({ context, errors: collectErrors(context) });
      if (who !== null) await signIn(context, site, sessions, who);
      return context.newPage();
    });
    for (const { context } of opened) await context.close();
    for (const { errors } of opened) expectNone(errors, expectedErrors);
  },

  // oxlint-disable-next-line no-empty-pattern -- as above
  expectAccessible: async ({}, use) => use(expectAccessible),
});

/** Waits until the page hears keys: nobody presses one before its scripts run, but a test does. */
export async function keysHeard(page: Page): Promise<void> {
  await expect(page.locator("html[data-keys=ready]")).toBeAttached();
}

function collectErrors(context: BrowserContext): string[] {
  const errors: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => errors.push(String(error.error().stack ?? error.error())));
  return errors;
}

function expectNone(errors: readonly string[], expected: readonly RegExp[]): void {
  const unexpected = errors.filter((error) => !expected.some((pattern) => pattern.test(error)));
  expect(unexpected, "errors in the browser's console").toEqual([]);
}

async function signIn(
  context: BrowserContext,
  site: Site,
  sessions: Map<string, Cookie[]>,
  who: Who,
): Promise<void> {
  const email = who.includes("@") ? who : `${who}@holdout.test`;
  const known = sessions.get(email);
  if (known) {
    await context.addCookies(known);
    return;
  }
  const csrf = (await (await context.request.get(`${site.url}/api/auth/csrf`)).json()) as {
    csrfToken: string;
  };
  const answer = await context.request.post(`${site.url}/api/auth/callback/credentials`, {
    form: { email, password: site.password(email), csrfToken: csrf.csrfToken, json: "true" },
  });
  const session = (await context.cookies()).filter((cookie) => cookie.name.endsWith("holdout.session"));
  expect(session, `the session of ${email} (HTTP ${answer.status()}: ${await answer.text()})`).toHaveLength(
    1,
  );
  sessions.set(email, session);
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(endTransitions);
    const { violations } = await new AxeBuilder({ page })
      // Of what is right one node is enough to say so; to describe each of thousands took most of the time.
      .options({ resultTypes: ["violations"] })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      // In the page itself: the other way opens a second one for every run, for frames of other sites.
      .setLegacyMode()
      .analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help} — ${node.target.join(" ")} — ${node.failureSummary ?? ""}`),
    );
    // The other theme and the other pages are looked at all the same.
    expect.soft(found, `axe on ${page.url()}, ${colorScheme} theme`).toEqual([]);
  }
}

/** Runs in the page: what fades from one theme's colours to the other's is there at once. */
async function endTransitions(): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  // The first frame applies the theme, the second what scripts do when they hear of it.
  for (let frames = 0; frames < 2; frames += 1) {
    await frame();
    for (const animation of document.getAnimations()) {
      if (animation instanceof CSSTransition) animation.finish();
    }
  }
}
