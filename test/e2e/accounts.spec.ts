import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import pg from "pg";
import { hashSecretToken, newSecretToken } from "#server/secret-token.ts";
import type { Site } from "./site.ts";
import { expect, test } from "./fixtures.ts";

const changed = "violin lamp turtle";

async function query(site: Site, statement: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
  try {
    await client.query(statement, values);
  } finally {
    await client.end();
  }
}

interface Person {
  readonly id: string;
  readonly email: string;
  readonly password: string;
}

/** A user of this test's own, with the password of the demo's learner. */
async function makePerson(site: Site): Promise<Person> {
  const id = randomUUID();
  const email = `person-${id.slice(0, 8)}@example.org`;
  await query(
    site,
    `INSERT INTO "User" ("id", "email", "name", "passwordHash")
     SELECT $1, $2, 'A Person', "passwordHash" FROM "User" WHERE "email" = 'learner@holdout.test'`,
    [id, email],
  );
  return { id, email, password: site.password("learner@holdout.test") };
}

/** The token of a link as a message would carry it. */
async function makeLink(
  site: Site,
  { id }: Person,
  purpose: "password_reset" | "verify_email",
): Promise<string> {
  const token = newSecretToken();
  await query(
    site,
    `INSERT INTO "MailToken" ("id", "userId", "purpose", "tokenHash", "expiresAt")
     VALUES ($1, $2, $3::"MailTokenPurpose", $4, now() + interval '1 hour')`,
    [randomUUID(), id, purpose, hashSecretToken(token)],
  );
  return token;
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

test("a link by mail sets a new password, once", async ({ page, site, expectAccessible }) => {
  const person = await makePerson(site);
  const token = await makeLink(site, person, "password_reset");
  await page.goto(`/password/reset/${token}`);
  await expectAccessible(page);
  await page.getByLabel("New password").fill("password1234");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("one of the most common passwords")).toBeVisible();
  await page.getByLabel("New password").fill(changed);
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("Your password is changed")).toBeVisible();
  await signIn(page, person.email, changed);
  await expect(page).toHaveURL(/\/home$/);
  await page.goto(`/password/reset/${token}`);
  await expect(page.getByText("This link does not work any more")).toBeVisible();
});

test("a link by mail confirms the address", async ({ page, site, expectAccessible }) => {
  const person = await makePerson(site);
  await page.goto(`/verify/${await makeLink(site, person, "verify_email")}`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Yes, this address is mine" }).click();
  await expect(page.getByText("Your address is confirmed")).toBeVisible();
  await page.goto("/sign-in?next=/account");
  await signIn(page, person.email, person.password);
  await expect(page.getByText("confirmed", { exact: true })).toBeVisible();
});

test("an invitation leads through signing in into the course", async ({ page, site, expectAccessible }) => {
  const person = await makePerson(site);
  const token = newSecretToken();
  await query(
    site,
    `INSERT INTO "Invitation" ("id", "tokenHash", "courseId", "expiresAt")
     VALUES ($1, $2, 'ai-engineering', now() + interval '1 hour')`,
    [randomUUID(), hashSecretToken(token)],
  );
  await page.goto(`/join/${token}`);
  await expectAccessible(page);
  await page.getByRole("link", { name: "I have an account" }).click();
  await signIn(page, person.email, person.password);
  await page.getByRole("button", { name: "Accept the invitation" }).click();
  await expect(page).toHaveURL(/\/courses\/ai-engineering$/);
  await page.goto("/courses/ai-engineering/lessons/the-week");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a course that is open to everyone is offered where it is missed, and joined there", async ({
  page,
  site,
  expectAccessible,
}) => {
  const { email, password } = await makePerson(site);
  const exercise = "/courses/ai-engineering/exercises/littles-law";
  await page.goto(`/sign-in?next=${exercise}`);
  await signIn(page, email, password);
  await expect(page.getByRole("heading", { level: 1, name: "Little's law audit" })).toBeVisible();
  await expect(page.getByText("Join the course to work on its exercises.")).toBeVisible();
  // The library of the sign-in button leaves an announcement behind for some seconds that names what is gone.
  await page.reload();
  await expectAccessible(page);
  await page.getByRole("link", { name: "See the course" }).click();
  await expect(page.getByRole("button", { name: "Join the course" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Continue" })).toHaveCount(0);
  await page.goBack();
  await page.getByRole("button", { name: "Join the course" }).click();
  await expect(page).toHaveURL(/\/home$/);
  await page.goto(exercise);
  await expect(page.getByRole("button", { name: /^Submit/ })).toBeVisible();
});
