import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { operator } from "#lib/accounts/actor.ts";
import { goodPassword, makeUser } from "#test/accounts.ts";
import { testDatabase } from "#test/database.ts";
import { answerWith, Browser, client, listen, provideIdentities, type People } from "#test/oidc-flow.ts";
import { db } from "#server/db.ts";
import { env } from "#server/env.ts";
import { authenticatePassword } from "./authenticate-password.ts";
import { createApiToken } from "./create-api-token.ts";
import { setUserDisabled } from "./set-user-disabled.ts";

// Refuses to load outside of Next.js, which this test stands in for.
vi.mock("server-only", () => ({}));

await testDatabase();
const app = await listen();
const issuer = await listen();
const people: People = {};

Object.assign(process.env, {
  HOLDOUT_URL: app.url,
  OIDC_ISSUER: issuer.url,
  OIDC_CLIENT_ID: client.id,
  OIDC_CLIENT_SECRET: client.secret,
  OIDC_NAME: "Campus",
});

beforeAll(async () => {
  // The development keys and pages of the provider announce themselves on the console.
  vi.spyOn(console, "info").mockImplementation(() => undefined);
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  provideIdentities(issuer, app.url, people);
  const { authOptions } = await import("#server/session.ts");
  const { default: NextAuth } = await import("next-auth");
  app.answer = answerWith((request, response) =>
    NextAuth(request as never, response as never, authOptions()),
  );
});
afterAll(async () => {
  await app.close();
  await issuer.close();
});

/** Signs in through the provider in a new browser; where the app then leads, and who it says is signed in. */
async function signIn(
  login: string,
): Promise<{ to: string | null; user: { email: string; name: string } | null }> {
  const browser = new Browser();
  const back = await browser.consent(await browser.start(app.url), app.url, login);
  const to = (await browser.request(back)).headers.get("location");
  return { to, user: await whoIsIn(browser) };
}

async function whoIsIn(browser: Browser): Promise<{ email: string; name: string } | null> {
  const session = (await (await browser.request(`${app.url}/api/auth/session`)).json()) as {
    user?: { email: string; name: string };
  };
  return session.user ?? null;
}

const identitiesOf = (email: string) => db().oidcIdentity.findMany({ where: { user: { email } } });

test("the request to the provider carries PKCE, state and nonce", async () => {
  const url = new URL(await new Browser().start(app.url));
  expect(url.origin).toBe(issuer.url);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    response_type: "code",
    client_id: client.id,
    redirect_uri: `${app.url}/api/auth/callback/oidc`,
    scope: "openid email profile",
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: "S256",
    state: expect.stringMatching(/.{20}/),
    nonce: expect.stringMatching(/.{20}/),
  });
});

test("a new person with a verified address gets an account, and the same one the next time", async () => {
  people.grace = { email: "Grace@Example.org", email_verified: true, name: "Grace Hopper" };
  expect(await signIn("grace")).toEqual({
    to: `${app.url}/home`,
    user: { email: "grace@example.org", name: "Grace Hopper" },
  });
  people.grace = { email: "grace@elsewhere.example", email_verified: false };
  expect((await signIn("grace")).user).toMatchObject({ email: "grace@example.org" });
  expect(await identitiesOf("grace@example.org")).toMatchObject([{ issuer: issuer.url, subject: "grace" }]);
  const user = await db().user.findUniqueOrThrow({ where: { email: "grace@example.org" } });
  expect(user.passwordHash).toBeNull();
  expect(user.emailVerifiedAt).not.toBeNull();
});

test("a verified address links to the account that has confirmed it, whose password stays", async () => {
  const user = await makeUser();
  await db().user.update({ where: { id: user.id }, data: { emailVerifiedAt: new Date() } });
  people.linked = { email: user.email, email_verified: true };
  expect((await signIn("linked")).user).toMatchObject({ email: user.email });
  expect(await identitiesOf(user.email)).toHaveLength(1);
  await authenticatePassword({ email: user.email, password: goodPassword, address: "203.0.113.1" });
});

test("whoever set a password on an address they never confirmed is put out when its owner arrives", async () => {
  const user = await makeUser();
  const { token } = await createApiToken(user, { name: "left behind", scopes: ["read"], expiresAt: null });
  people.owner = { email: user.email, email_verified: true };
  expect((await signIn("owner")).user).toMatchObject({ email: user.email });
  await expect(
    authenticatePassword({ email: user.email, password: goodPassword, address: "203.0.113.1" }),
  ).rejects.toMatchObject({ code: "unauthenticated" });
  const { authenticateToken } = await import("./authenticate-token.ts");
  await expect(authenticateToken(token)).rejects.toMatchObject({ code: "unauthenticated" });
});

test.each([
  ["an address that the provider has not verified", { email_verified: false }],
  ["an address of which the provider says nothing", {}],
])("%s links to nothing", async (_, claims) => {
  const user = await makeUser();
  people.claimant = { email: user.email, ...claims };
  expect(await signIn("claimant")).toEqual({ to: "/sign-in?error=OidcRefused", user: null });
  expect(await identitiesOf(user.email)).toEqual([]);
});

test("a disabled account stays out, by its address and by its identity", async () => {
  const user = await makeUser();
  people.disabled = { email: user.email, email_verified: true };
  await setUserDisabled(operator, { userId: user.id, disabled: true });
  expect((await signIn("disabled")).user).toBeNull();
  expect(await identitiesOf(user.email)).toEqual([]);
  await setUserDisabled(operator, { userId: user.id, disabled: false });
  expect((await signIn("disabled")).user).not.toBeNull();
  await setUserDisabled(operator, { userId: user.id, disabled: true });
  expect(await signIn("disabled")).toEqual({ to: "/sign-in?error=OidcRefused", user: null });
});

test("a session through the provider ends with the account like any other", async () => {
  people.ended = { email: "ended@example.org", email_verified: true };
  const browser = new Browser();
  await browser.request(await browser.consent(await browser.start(app.url), app.url, "ended"));
  expect(await whoIsIn(browser)).not.toBeNull();
  const { id } = await db().user.findUniqueOrThrow({ where: { email: "ended@example.org" } });
  await setUserDisabled(operator, { userId: id, disabled: true });
  expect(await whoIsIn(browser)).toBeNull();
});

test("where accounts are made by invitation, the provider makes none", async () => {
  const settings = env() as { HOLDOUT_SIGN_UP: "open" | "invitation" };
  settings.HOLDOUT_SIGN_UP = "invitation";
  try {
    people.stranger = { email: "stranger@example.org", email_verified: true };
    expect((await signIn("stranger")).user).toBeNull();
    expect(await db().user.count({ where: { email: "stranger@example.org" } })).toBe(0);
  } finally {
    settings.HOLDOUT_SIGN_UP = "open";
  }
});

test.each(["state", "pkce", "nonce"])(
  "an answer without this browser's own %s begins no session",
  async (check) => {
    people.victim = { email: "victim@example.org", email_verified: true };
    const browser = new Browser();
    const back = await browser.consent(await browser.start(app.url), app.url, "victim");
    expect(browser.cookieNames(app.url).join()).toContain(check);
    browser.forget(app.url, check);
    expect((await browser.request(back)).headers.get("location")).toMatch(/error=OAuthCallback$/);
    expect(await whoIsIn(browser)).toBeNull();
  },
);

test("an answer that was started in another browser begins no session", async () => {
  people.attacker = { email: "attacker@example.org", email_verified: true };
  const attacker = new Browser();
  const back = await attacker.consent(await attacker.start(app.url), app.url, "attacker");
  const victim = new Browser();
  await victim.start(app.url);
  await victim.request(back);
  expect(await whoIsIn(victim)).toBeNull();
});

test("a code works once", async () => {
  people.twice = { email: "twice@example.org", email_verified: true };
  const browser = new Browser();
  const start = await browser.start(app.url);
  const back = await browser.consent(start, app.url, "twice");
  await browser.request(back);
  browser.forget(app.url, "session");
  await browser.request(back);
  expect(await whoIsIn(browser)).toBeNull();
});

test("it leads to no other site afterwards", async () => {
  people.lured = { email: "lured@example.org", email_verified: true };
  const browser = new Browser();
  const back = await browser.consent(await browser.start(app.url, "https://evil.example/"), app.url, "lured");
  expect(new URL((await browser.request(back)).headers.get("location")!).origin).toBe(app.url);
});

test("passwords go through the same handler: with its token against forgery only, and limited", async () => {
  const user = await makeUser();
  const attempt = async (browser: Browser, password: string, csrfToken: string) => {
    const form = { email: user.email, password, csrfToken, json: "true" };
    await browser.request(`${app.url}/api/auth/callback/credentials`, form);
    return whoIsIn(browser);
  };
  const browser = new Browser();
  expect(await attempt(browser, goodPassword, "made up")).toBeNull();
  const { csrfToken } = (await (await browser.request(`${app.url}/api/auth/csrf`)).json()) as {
    csrfToken: string;
  };
  expect(await attempt(browser, "wrong", csrfToken)).toBeNull();
  expect(await attempt(browser, goodPassword, csrfToken)).toMatchObject({ email: user.email });

  const guesser = new Browser();
  const token = ((await (await guesser.request(`${app.url}/api/auth/csrf`)).json()) as { csrfToken: string })
    .csrfToken;
  for (let time = 0; time < 10; time++) expect(await attempt(guesser, "wrong", token)).toBeNull();
  expect(await attempt(guesser, goodPassword, token)).toBeNull();
});
