import { beforeAll, expect, test } from "vitest";
import type { Invitation, Prisma } from "#prisma/generated/client.ts";
import { makeUser } from "#test/accounts.ts";
import { testDatabase } from "#test/database.ts";
import { db } from "#server/db.ts";
import { hashSecretToken, newSecretToken } from "#server/secret-token.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { findInvitation } from "./find-invitation.ts";
import { finishSignUp } from "./finish-sign-up.ts";
import { loadActor } from "./load-actor.ts";
import { requestSignUp } from "./request-sign-up.ts";
import { makeSignUpLink } from "./sign-up-link.ts";

await testDatabase();
// Read before the first call of env(): accounts are made by invitation only in this file.
process.env.HOLDOUT_SIGN_UP = "invitation";

const courseId = "ai-engineering";
const tomorrow = () => new Date(Date.now() + 24 * 3_600_000);
let cohortId = "";

beforeAll(async () => {
  await db().course.create({ data: { id: courseId, title: "AI engineering" } });
  cohortId = (await db().cohort.create({ data: { courseId, name: "Spring" } })).id;
});

async function invite(
  data: Partial<Prisma.InvitationUncheckedCreateInput> = {},
): Promise<{ token: string; row: () => Promise<Invitation> }> {
  const token = newSecretToken();
  const { id } = await db().invitation.create({
    data: { tokenHash: hashSecretToken(token), courseId, cohortId, expiresAt: tomorrow(), ...data },
  });
  return { token, row: () => db().invitation.findUniqueOrThrow({ where: { id } }) };
}

test("accepting enrols into the course and the cohort; again changes nothing and counts no use", async () => {
  const user = await makeUser();
  const { token, row } = await invite();
  expect(await acceptInvitation(user, token)).toEqual({ courseId });
  expect((await loadActor(user.id))!.courseRoles).toEqual({ [courseId]: ["learner"] });
  expect(await db().enrolment.findMany({ where: { userId: user.id } })).toMatchObject([
    { courseId, cohortId },
  ]);
  await acceptInvitation(user, token);
  expect((await row()).uses).toBe(1);
});

test("an invitation into a cohort moves a learner who is in the course already", async () => {
  const user = await makeUser();
  await db().enrolment.create({ data: { userId: user.id, courseId } });
  await acceptInvitation(user, (await invite()).token);
  expect(await db().enrolment.findMany({ where: { userId: user.id } })).toMatchObject([{ cohortId }]);
});

test("an invitation can give a role over the course", async () => {
  const user = await makeUser();
  const { token } = await invite({ role: "instructor", cohortId: null });
  await acceptInvitation(user, token);
  await acceptInvitation(user, token);
  expect(await loadActor(user.id)).toMatchObject({
    siteRoles: [],
    courseRoles: { [courseId]: ["instructor"] },
  });
});

test("the last place goes to one of many who come at the same moment", async () => {
  const users = await Promise.all(Array.from({ length: 6 }, () => makeUser()));
  const { token, row } = await invite({ maxUses: 2 });
  const accepted = await Promise.allSettled(users.map((user) => acceptInvitation(user, token)));
  expect(accepted.filter((one) => one.status === "fulfilled")).toHaveLength(2);
  expect((await row()).uses).toBe(2);
  expect(await findInvitation(token)).toMatchObject({ view: { state: "used_up" } });
});

test("expired, withdrawn and unknown invitations give nothing", async () => {
  const user = await makeUser();
  const expired = await invite({ expiresAt: new Date(Date.now() - 1) });
  const revoked = await invite({ revokedAt: new Date() });
  await expect(acceptInvitation(user, expired.token)).rejects.toThrow(/expired/);
  await expect(acceptInvitation(user, revoked.token)).rejects.toThrow(/withdrawn/);
  await expect(acceptInvitation(user, newSecretToken())).rejects.toMatchObject({ code: "not_found" });
  expect(await db().enrolment.count({ where: { userId: user.id } })).toBe(0);
  expect(await findInvitation(expired.token)).toMatchObject({ view: { state: "expired" } });
  expect(await findInvitation(revoked.token)).toMatchObject({ view: { state: "revoked" } });
});

test("a personal invitation is for its address alone, which it does not tell", async () => {
  const owner = await makeUser();
  const other = await makeUser();
  const { token } = await invite({ email: owner.email.toUpperCase() });
  await expect(acceptInvitation(other, token)).rejects.toMatchObject({ code: "forbidden" });
  const { view } = (await findInvitation(token))!;
  expect(view.personal).toBe(true);
  expect(JSON.stringify(view).toLowerCase()).not.toContain(owner.email);
  await acceptInvitation(owner, token);
});

const ask = (email: string, invitation?: string) =>
  requestSignUp({ email, invitation, address: "203.0.113.1", atTheMachine: false });

test("without an open invitation nobody can ask to sign up", async () => {
  await expect(ask("new@example.org")).rejects.toMatchObject({ code: "forbidden" });
  await expect(ask("new@example.org", newSecretToken())).rejects.toMatchObject({ code: "forbidden" });
  await expect(ask("new@example.org", (await invite({ revokedAt: new Date() })).token)).rejects.toMatchObject(
    {
      code: "forbidden",
    },
  );
  const personal = await invite({ email: "somebody@example.org" });
  await expect(ask("new@example.org", personal.token)).rejects.toMatchObject({
    fields: { email: expect.any(String) },
  });
  await ask("somebody@example.org", personal.token);
});

test("signing up with an invitation also accepts it", async () => {
  const { token } = await invite();
  const link = makeSignUpLink({ email: "invited@example.org", invitation: token });
  const { user, next } = await finishSignUp({ link, name: "Invited", password: "violin lamp turtle" });
  expect(next).toBe(`/courses/${courseId}`);
  expect((await loadActor(user.id))!.courseRoles).toEqual({ [courseId]: ["learner"] });
});

test("when the invitation died in the meantime, no account is left behind", async () => {
  const { token } = await invite({ revokedAt: new Date() });
  const link = makeSignUpLink({ email: "late@example.org", invitation: token });
  await expect(finishSignUp({ link, name: "Late", password: "violin lamp turtle" })).rejects.toThrow(
    /withdrawn/,
  );
  expect(await db().user.count({ where: { email: "late@example.org" } })).toBe(0);
});
