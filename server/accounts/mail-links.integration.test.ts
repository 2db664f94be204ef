import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { operator } from "#lib/accounts/actor.ts";
import { goodPassword, makeUser, waitingJobs } from "#test/accounts.ts";
import { testDatabase } from "#test/database.ts";
import { dataPath } from "#server/data-dir.ts";
import { db, pool } from "#server/db.ts";
import { deliverAccountMail } from "./account-mail.ts";
import { authenticatePassword } from "./authenticate-password.ts";
import { finishSignUp } from "./finish-sign-up.ts";
import { loadSessionActor } from "./load-actor.ts";
import { isMailTokenValid } from "./mail-token.ts";
import { requestPasswordReset } from "./request-password-reset.ts";
import { requestSignUp } from "./request-sign-up.ts";
import { resetPassword } from "./set-password.ts";
import { setUserDisabled } from "./set-user-disabled.ts";
import { makeSignUpLink, readSignUpLink } from "./sign-up-link.ts";
import { requestVerification, verifyEmail } from "./verify-email.ts";

await testDatabase();

const address = "203.0.113.1";
const newPassword = "violin lamp turtle";

beforeEach(async () => {
  await pool().query("DELETE FROM graphile_worker._private_jobs");
});

/** Does the worker's part for the only job that waits, and returns the message from the outbox. */
async function deliver(): Promise<string> {
  const [job, ...others] = await waitingJobs();
  expect(others).toEqual([]);
  expect(job?.task).toBe("send-account-mail");
  await pool().query("DELETE FROM graphile_worker._private_jobs");
  await deliverAccountMail(job!.payload);
  const names = (await readdir(dataPath("outbox"))).sort();
  return readFile(join(dataPath("outbox"), names.at(-1)!), "utf8");
}

/** The code at the end of the only link with this path. */
function codeIn(message: string, path: string): string {
  const found = [...message.matchAll(new RegExp(`http://127\\.0\\.0\\.1:3000${path}/(\\S+)`, "g"))];
  expect(found).toHaveLength(1);
  return found[0]![1]!;
}

const forgot = (email: string) => requestPasswordReset({ email, address, atTheMachine: false });
const signUp = (email: string, more: { invitation?: string; next?: string } = {}) =>
  requestSignUp({ email, address, atTheMachine: false, ...more });

test("asking for a link is the same job and the same answer with and without an account", async () => {
  const user = await makeUser();
  for (const ask of [forgot, signUp]) {
    const answers = [await ask(user.email), await ask("nobody@example.org")];
    expect(answers[1]).toEqual(answers[0]);
    const [known, unknown] = await waitingJobs();
    expect(unknown).toEqual({
      task: known!.task,
      payload: { ...known!.payload, email: "nobody@example.org" },
    });
    await pool().query("DELETE FROM graphile_worker._private_jobs");
  }
});

test("no secret waits in the queue", async () => {
  const user = await makeUser();
  await forgot(user.email);
  expect((await waitingJobs())[0]!.payload).toEqual({ kind: "password_reset", email: user.email });
});

test("a message without a mail server is a file that only we may read", async () => {
  await forgot((await makeUser()).email);
  await deliver();
  for (const name of await readdir(dataPath("outbox"))) {
    expect((await stat(join(dataPath("outbox"), name))).mode & 0o777).toBe(0o600);
  }
});

test("a reset link sets the password once, ends sessions, proves the address and lifts the account's limit", async () => {
  const user = await makeUser();
  const session = await authenticatePassword({ email: user.email, password: goodPassword, address });
  for (let attempt = 0; attempt < 10; attempt++) {
    await authenticatePassword({ email: user.email, password: "wrong", address }).catch(() => undefined);
  }
  await forgot(user.email);
  const token = codeIn(await deliver(), "/password/reset");

  await expect(resetPassword({ token, password: "short" })).rejects.toMatchObject({
    fields: { password: expect.any(String) },
  });
  expect(await isMailTokenValid(token, "password_reset")).toBe(true);
  await resetPassword({ token, password: newPassword });
  expect(await loadSessionActor(session.id, session.sessionVersion)).toBeNull();
  await authenticatePassword({ email: user.email, password: newPassword, address });
  expect((await db().user.findUniqueOrThrow({ where: { id: user.id } })).emailVerifiedAt).not.toBeNull();

  await expect(resetPassword({ token, password: "another good one" })).rejects.toMatchObject({
    code: "invalid",
  });
  expect(await isMailTokenValid(token, "password_reset")).toBe(false);
});

test("of two uses of a reset link at the same moment one succeeds", async () => {
  const user = await makeUser();
  await forgot(user.email);
  const token = codeIn(await deliver(), "/password/reset");
  const uses = await Promise.allSettled([
    resetPassword({ token, password: newPassword }),
    resetPassword({ token, password: newPassword }),
  ]);
  expect(uses.map((use) => use.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a used reset link takes the older ones of its owner with it", async () => {
  const user = await makeUser();
  const tokens: string[] = [];
  for (let time = 0; time < 2; time++) {
    await forgot(user.email);
    tokens.push(codeIn(await deliver(), "/password/reset"));
  }
  await resetPassword({ token: tokens[1]!, password: newPassword });
  await expect(resetPassword({ token: tokens[0]!, password: newPassword })).rejects.toMatchObject({
    code: "invalid",
  });
});

test("a reset link dies after an hour, with the account, and is of no other use", async () => {
  const user = await makeUser();
  await forgot(user.email);
  const token = codeIn(await deliver(), "/password/reset");
  await expect(verifyEmail(token)).rejects.toMatchObject({ code: "invalid" });

  const { expiresAt, createdAt } = await db().mailToken.findFirstOrThrow({ where: { userId: user.id } });
  expect(expiresAt.getTime() - createdAt.getTime()).toBeLessThanOrEqual(3_600_000 + 1000);
  await setUserDisabled(operator, { userId: user.id, disabled: true });
  await expect(resetPassword({ token, password: newPassword })).rejects.toMatchObject({ code: "forbidden" });
  await setUserDisabled(operator, { userId: user.id, disabled: false });

  await db().mailToken.updateMany({
    where: { userId: user.id },
    data: { expiresAt: new Date(Date.now() - 1) },
  });
  expect(await isMailTokenValid(token, "password_reset")).toBe(false);
  await expect(resetPassword({ token, password: newPassword })).rejects.toMatchObject({ code: "invalid" });
});

test("an address without an account, or with a disabled one, is told so by mail and gets no link", async () => {
  await forgot("nobody@example.org");
  const unknown = await deliver();
  expect(unknown).toContain("no account with this address");
  expect(unknown).not.toContain("http");
  const user = await makeUser();
  await setUserDisabled(operator, { userId: user.id, disabled: true });
  await forgot(user.email);
  const disabled = await deliver();
  expect(disabled).toContain("disabled");
  expect(disabled).not.toContain("http");
});

test("signing up leaves nothing behind until the link is opened, and then makes a confirmed account", async () => {
  const email = "new@example.org";
  await signUp(email, { next: "/courses/ai-engineering" });
  const link = codeIn(await deliver(), "/sign-up");
  expect(await db().user.count({ where: { email } })).toBe(0);

  await expect(finishSignUp({ link, name: "New", password: email })).rejects.toMatchObject({
    fields: { password: expect.any(String) },
  });
  const { user, next } = await finishSignUp({ link, name: "New", password: newPassword });
  expect(next).toBe("/courses/ai-engineering");
  expect(await loadSessionActor(user.id, user.sessionVersion)).toMatchObject({ email, name: "New" });
  expect((await db().user.findUniqueOrThrow({ where: { email } })).emailVerifiedAt).not.toBeNull();
  await expect(finishSignUp({ link, name: "Again", password: newPassword })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("the owner of an account hears of it when somebody signs up with the address", async () => {
  const user = await makeUser();
  await signUp(user.email);
  const message = await deliver();
  expect(message).toContain(`To: ${user.email}`);
  expect(message).toContain("already have an account");
  expect(message).not.toContain("/sign-up/");
});

test("a link of a sign-up that was changed, is too old or of another secret does nothing", async () => {
  const link = makeSignUpLink({ email: "a@example.org" });
  const [text, mac] = link.split(".") as [string, string];
  const other = Buffer.from(text, "base64url").toString().replace("a@example.org", "b@example.org");
  const forged = [
    `${Buffer.from(other).toString("base64url")}.${mac}`,
    text,
    `${text}.`,
    `${text}.${mac.slice(0, -2)}`,
    "",
    makeSignUpLink({ email: "a@example.org" }, new Date(Date.now() - 24 * 3_600_000 - 1)),
  ];
  for (const code of forged) expect(() => readSignUpLink(code)).toThrow(/does not work any more/);
  expect(readSignUpLink(link)).toEqual({ email: "a@example.org" });
});

test("a sign-up leads only to places on this site", async () => {
  const link = makeSignUpLink({ email: "elsewhere@example.org", next: "//evil.example" });
  expect((await finishSignUp({ link, name: "E", password: newPassword })).next).toBe("/home");
});

test("asking for links is limited per account and per network address", async () => {
  const asked = await Promise.allSettled(Array.from({ length: 8 }, () => signUp("often@example.org")));
  expect(asked.filter((one) => one.status === "fulfilled")).toHaveLength(5);
  const from = (email: string) =>
    requestPasswordReset({ email, address: "198.51.100.1", atTheMachine: false });
  for (let time = 0; time < 30; time++) await from(`any${time}@example.org`);
  await expect(from("one-more@example.org")).rejects.toMatchObject({ code: "too_many" });
});

test("a verification link marks the address once, for its owner only", async () => {
  const user = await makeUser();
  await requestVerification(user, false);
  const token = codeIn(await deliver(), "/verify");
  await verifyEmail(token);
  expect((await db().user.findUniqueOrThrow({ where: { id: user.id } })).emailVerifiedAt).not.toBeNull();
  await expect(verifyEmail(token)).rejects.toMatchObject({ code: "invalid" });
});
