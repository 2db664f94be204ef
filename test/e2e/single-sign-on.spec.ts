import { client, listen, type People, provideIdentities } from "#test/oidc-flow.ts";
import { expect, test } from "./fixtures.ts";
import { withSite } from "./site.ts";

const people: People = {
  grace: { email: "grace@example.org", email_verified: true, name: "Grace Hopper" },
  mallory: { email: "learner@holdout.test", email_verified: false, name: "Mallory" },
};

test("single sign-on leads to the provider, back to where one was going, and keeps out who is not known", async ({
  browser,
}, info) => {
  test.setTimeout(120_000);
  const issuer = await listen();
  const settings = {
    OIDC_ISSUER: issuer.url,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    OIDC_NAME: "Campus",
  };
  const visit = async (app: string, login: string) => {
    const context = await browser.newContext({ baseURL: app, locale: "en-GB" });
    const page = await context.newPage();
    await page.goto("/sign-in?next=/account");
    await page.getByRole("button", { name: /Campus/ }).click();
    await expect(page).toHaveURL(new RegExp(`^${issuer.url}/interaction/`));
    await page.locator("input[name=login]").fill(login);
    await page.locator("input[name=password]").fill("any");
    await page.getByRole("button", { name: "Sign-in" }).click();
    await page.getByRole("button", { name: "Continue" }).click();
    return page;
  };
  try {
    await withSite(
      info.parallelIndex,
      async ({ url }) => {
        provideIdentities(issuer, url, people);

        const known = await visit(url, "grace");
        await expect(known).toHaveURL(`${url}/account`);
        await expect(known.getByRole("button", { name: "Menu of Grace Hopper" })).toBeVisible();
        await expect(known.locator("main").getByText("grace@example.org")).toBeVisible();
        const session = (await known.context().cookies(url)).find(({ name }) => name.endsWith("session"));
        expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });

        const refused = await visit(url, "mallory");
        await expect(refused).toHaveURL(/\/sign-in\?error=OidcRefused/);
        await expect(refused.getByRole("alert").first()).toBeVisible();
        await refused.goto("/account");
        await expect(refused).toHaveURL(/\/sign-in/);
        await Promise.all([known.context().close(), refused.context().close()]);
      },
      settings,
    );
  } finally {
    await issuer.close();
  }
});
