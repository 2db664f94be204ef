import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import pg from "pg";
import type { Site } from "./site.ts";
import { expect, test } from "./fixtures.ts";

const changed = "violin lamp turtle";

/** A user of this test's own, with the password of the demo's learner. */
async function makePerson(site: Site): Promise<{ email: string; password: string }> {
  const client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
  try {
    const id = randomUUID();
    const email = `person-${id.slice(0, 8)}@example.org`;
    await client.query(
      `INSERT INTO "User" ("id", "email", "name", "passwordHash")
       SELECT $1, $2, 'A Person', "passwordHash" FROM "User" WHERE "email" = 'learner@holdout.test'`,
      [id, email],
    );
    return { email, password: site.password("learner@holdout.test") };
  } finally {
    await client.end();
  }
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.locator("input[name=password]:visible").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("whoever signs in goes on to where they wanted to go", async ({ page, site }) => {
  const { email, password } = await makePerson(site);
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Faccount$/);
  await signIn(page, email, password);
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.locator("main").getByText(email)).toBeVisible();
});

test("a wrong password and an unknown address read the same, and what was typed stays", async ({
  page,
  site,
}) => {
  const { email } = await makePerson(site);
  const messages: string[] = [];
  for (const address of [email, "nobody-at-all@example.org"]) {
    await page.goto("/sign-in");
    await signIn(page, address, "not the password");
    const alert = page.getByRole("alert").filter({ hasText: "belong together" });
    messages.push(await alert.innerText());
    await expect(page.getByLabel("E-mail address")).toHaveValue(address);
  }
  expect(messages[1]).toBe(messages[0]);
});

test("asking for a link reads the same with and without an account", async ({ page, site }) => {
  const { email } = await makePerson(site);
  for (const path of ["/password/forgot", "/sign-up"]) {
    const pages: string[] = [];
    for (const address of [email, `nobody-${randomUUID()}@example.org`]) {
      await page.goto(path);
      await page.getByLabel("E-mail address").fill(address);
      await page.getByRole("button", { name: "Send me the link" }).click();
      await expect(page.getByText("Look into your mail")).toBeVisible();
      pages.push(await page.locator("main").innerText());
    }
    expect(pages[1]).toBe(pages[0]);
  }
});

test("changing the password signs out every other browser, at once", async ({ page, browserOf, site }) => {
  const { email, password } = await makePerson(site);
  const other = await browserOf(null);
  for (const each of [page, other]) {
    await each.goto("/sign-in?next=/account");
    await signIn(each, email, password);
    await expect(each.getByRole("heading", { name: "Account", exact: true })).toBeVisible();
  }
  await page.locator("input[name=currentPassword]").fill(password);
  await page.locator("input[name=newPassword]").fill(changed);
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("Every other browser is signed out")).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(/\/account$/);
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in/);
});

test("an API token is shown once, works, and stops working when revoked", async ({ page, site }) => {
  const { email, password } = await makePerson(site);
  await page.goto("/sign-in?next=/account");
  await signIn(page, email, password);
  const section = page.getByRole("region", { name: "API tokens" });
  await section.getByLabel("Name").fill("my script");
  await section.getByRole("button", { name: "Make the token" }).click();
  const token = await page.getByTestId("new-token").innerText();
  const me = () => fetch(`${site.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  expect((await me()).status).toBe(200);

  await page.reload();
  await expect(page.getByRole("cell", { name: "read" })).toBeVisible();
  expect(await page.content()).not.toContain(token);
  await page.getByRole("button", { name: "Revoke my script" }).click();
  await page.getByRole("button", { name: "Revoke the token" }).click();
  await expect(page.getByText("No API tokens")).toBeVisible();
  expect((await me()).status).toBe(401);
});

test("signing out everywhere ends this session too", async ({ page, site }) => {
  const { email, password } = await makePerson(site);
  await page.goto("/sign-in?next=/account");
  await signIn(page, email, password);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByText("You are signed out in every browser.")).toBeVisible();
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("signing in works by keyboard alone, and a mistake gets the focus", async ({ page, site }) => {
  const { email, password } = await makePerson(site);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").focus();
  await page.keyboard.type("no address");
  await page.keyboard.press("Enter");
  await expect(page.getByText("This is not an e-mail address")).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/home$/);
});
