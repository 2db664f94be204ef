import { expect, test } from "./fixtures.ts";

// What every other spec relies on: the running product, and fixtures that really fail.

test("the product answers, says that it is well, and can grade", async ({ page, request }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const health = await request.get("/api/health");
  expect(health.status()).toBe(200);
});

test("scripts run with the request's nonce only, and every answer has the security headers", async ({
  page,
}) => {
  const answer = await page.goto("/");
  const headers = answer?.headers() ?? {};
  const policy = headers["content-security-policy"] ?? "";
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  expect(nonce).toBeTruthy();
  expect(/script-src [^;]*/.exec(policy)?.[0]).not.toContain("unsafe-inline");
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-request-id": expect.stringMatching(/^[\w-]{8,}$/),
  });
  const tags = ((await answer?.text()) ?? "").match(/<script\b[^>]*>/g) ?? [];
  expect(tags.length).toBeGreaterThan(0);
  expect(tags.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  const second = await page.goto("/");
  expect(second?.headers()["content-security-policy"]).not.toContain(nonce);
});

test("an address that does not exist is a 404 with a way back", async ({ browserOf, site }) => {
  const page = await browserOf(null);
  const answer = await page.request.get(`${site.url}/no-such-page`);
  expect(answer.status()).toBe(404);
});

test("each of the demo's people can sign in", async ({ browserOf }) => {
  for (const who of ["learner", "instructor", "admin", "learner24@holdout.test"]) {
    const page = await browserOf(who);
    await page.goto("/account");
    const email = who.includes("@") ? who : `${who}@holdout.test`;
    await expect(page.getByRole("main").getByText(email).first()).toBeVisible();
  }
});

test.fail("an error in the console fails the test", async ({ page }) => {
  await page.goto("/");
  await page.evaluate(() => console.error("planted"));
});

test.fail("a page without a name is not accessible", async ({ page, expectAccessible }) => {
  await page.goto("/");
  await page.evaluate(() => document.querySelector("html")?.removeAttribute("lang"));
  await expectAccessible(page);
});
