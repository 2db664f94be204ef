import { expect, test } from "vitest";
import { operator } from "#lib/accounts/actor.ts";
import { goodPassword, makeUser, waitingJobs } from "#test/accounts.ts";
import { testDatabase } from "#test/database.ts";
import { db } from "#server/db.ts";
import { authenticatePassword } from "./authenticate-password.ts";
import { grantRole } from "./grant-role.ts";
import { loadSessionActor } from "./load-actor.ts";
import { revokeRole } from "./revoke-role.ts";
import { changePassword, endAllSessions } from "./set-password.ts";
import { setUserDisabled } from "./set-user-disabled.ts";

await testDatabase();

const address = "203.0.113.1";
const signIn = (email: string, password = goodPassword) => authenticatePassword({ email, password, address });

test("a right password begins a session that names its user", async () => {
  const user = await makeUser();
  const session = await signIn(user.email);
  expect(await loadSessionActor(session.id, session.sessionVersion)).toMatchObject({
    id: user.id,
    email: user.email,
  });
  expect((await db().user.findUniqueOrThrow({ where: { id: user.id } })).lastSeenAt).not.toBeNull();
});

test("a wrong password, an unknown address and a user without a password get the same answer", async () => {
  const user = await makeUser();
  const withoutPassword = await makeUser();
  await db().user.update({ where: { id: withoutPassword.id }, data: { passwordHash: null } });
  const answers = await Promise.all(
    [user.email, "nobody@example.org", withoutPassword.email].map((email) =>
      signIn(email, "not the password").catch((error: Error) => [error.name, error.message]),
    ),
  );
  expect(answers[0]).toEqual(["AppError", expect.stringContaining("do not belong together")]);
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test("an unknown address takes the time of a wrong password", async () => {
  const user = await makeUser();
  const time = async (email: string) => {
    const start = performance.now();
    await signIn(email, "not the password").catch(() => undefined);
    return performance.now() - start;
  };
  const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
  // In turns, so that whatever else the machine does slows both down alike.
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  for (let run = 0; run < 9; run++) {
    times.known.push(await time(user.email));
    times.unknown.push(await time("still-nobody@example.org"));
  }
  const known = median(times.known);
  const unknown = median(times.unknown);
  // Hashing takes tens of milliseconds, a look-up one: without the dummy hash the ratio is below a tenth.
  expect(unknown / known).toBeGreaterThan(0.4);
  expect(unknown / known).toBeLessThan(2.5);
});

test("disabling ends sessions at once, keeps the password out, and enabling does not bring sessions back", async () => {
  const user = await makeUser();
  const session = await signIn(user.email);
  await setUserDisabled(operator, { userId: user.id, disabled: true });
  expect(await loadSessionActor(session.id, session.sessionVersion)).toBeNull();
  await expect(signIn(user.email)).rejects.toMatchObject({ code: "forbidden" });

  await setUserDisabled(operator, { userId: user.id, disabled: false });
  expect(await loadSessionActor(session.id, session.sessionVersion)).toBeNull();
  await signIn(user.email);
});

test("changing the password ends every session but the new one, and tells the owner", async () => {
  const user = await makeUser();
  const before = await signIn(user.email);
  const after = await changePassword(user, {
    currentPassword: goodPassword,
    newPassword: "violin lamp turtle",
  });
  expect(await loadSessionActor(before.id, before.sessionVersion)).toBeNull();
  expect(await loadSessionActor(after.id, after.sessionVersion)).not.toBeNull();
  await expect(signIn(user.email)).rejects.toMatchObject({ code: "unauthenticated" });
  await signIn(user.email, "violin lamp turtle");
  expect(await waitingJobs()).toContainEqual({
    task: "send-mail",
    payload: expect.objectContaining({ to: user.email, subject: "Your password on Holdout was changed" }),
  });
});

test("the current password is asked for, only so often, and a weak new one is refused", async () => {
  const user = await makeUser();
  const change = (currentPassword: string, newPassword: string) =>
    changePassword(user, { currentPassword, newPassword });
  await expect(change(goodPassword, "password1234")).rejects.toMatchObject({
    fields: { newPassword: expect.any(String) },
  });
  for (let attempt = 0; attempt < 10; attempt++) {
    await expect(change("wrong one", "violin lamp turtle")).rejects.toMatchObject({
      fields: { currentPassword: expect.any(String) },
    });
  }
  await expect(change(goodPassword, "violin lamp turtle")).rejects.toMatchObject({ code: "too_many" });
});

test("signing out everywhere ends every session", async () => {
  const user = await makeUser();
  const session = await signIn(user.email);
  await endAllSessions(user);
  expect(await loadSessionActor(session.id, session.sessionVersion)).toBeNull();
});

test("taking a role ends sessions; giving one is seen at the next request", async () => {
  const user = await makeUser();
  const session = await signIn(user.email);
  const grant = { userId: user.id, role: "instructor", courseId: null } as const;
  await grantRole(operator, grant);
  await grantRole(operator, grant);
  expect(await loadSessionActor(session.id, session.sessionVersion)).toMatchObject({
    siteRoles: ["instructor"],
  });
  await revokeRole(operator, grant);
  expect(await loadSessionActor(session.id, session.sessionVersion)).toBeNull();
});

test("failures are limited per account, a success clears them, and the limit holds the right password too", async () => {
  const user = await makeUser();
  const fail = () => signIn(user.email, "not the password");
  for (let attempt = 0; attempt < 9; attempt++) {
    await expect(fail()).rejects.toMatchObject({ code: "unauthenticated" });
  }
  await signIn(user.email);
  for (let attempt = 0; attempt < 10; attempt++) {
    await expect(fail()).rejects.toMatchObject({ code: "unauthenticated" });
  }
  await expect(signIn(user.email)).rejects.toMatchObject({ code: "too_many" });
});

test("failures are limited per network address over all accounts", async () => {
  const from = (email: string, password = "not the password") =>
    authenticatePassword({ email, password, address: "198.51.100.9" });
  for (let attempt = 0; attempt < 50; attempt++) {
    await expect(from(`guess${attempt}@example.org`)).rejects.toMatchObject({ code: "unauthenticated" });
  }
  const user = await makeUser();
  await expect(from(user.email, goodPassword)).rejects.toMatchObject({ code: "too_many" });
  await authenticatePassword({ email: user.email, password: goodPassword, address: "198.51.100.10" });
});
