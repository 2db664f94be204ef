import { expect, test } from "vitest";
import { operator, type TokenScope } from "#lib/accounts/actor.ts";
import { makeUser } from "#test/accounts.ts";
import { testDatabase } from "#test/database.ts";
import { authorise, authoriseScope } from "#server/authorise.ts";
import { db } from "#server/db.ts";
import { authenticateToken } from "./authenticate-token.ts";
import { createApiToken } from "./create-api-token.ts";
import { grantRole } from "./grant-role.ts";
import { listApiTokens } from "./list-api-tokens.ts";
import { revokeApiToken } from "./revoke-api-token.ts";
import { setUserDisabled } from "./set-user-disabled.ts";

await testDatabase();

const input = (scopes: TokenScope[] = ["read"], expiresAt: Date | null = null) => ({
  name: "ci",
  scopes,
  expiresAt,
});
const refused = { code: "unauthenticated" };

test("a token stands for its owner, limited to its scopes, and only its hash is stored", async () => {
  const user = await makeUser();
  const { id, token } = await createApiToken(user, input(["read", "submit", "read"]));
  expect(token).toMatch(/^hld_[A-Za-z0-9_-]{43}$/);
  expect(await authenticateToken(token)).toMatchObject({ id: user.id, tokenScopes: ["read", "submit"] });
  const row = await db().apiToken.findUniqueOrThrow({ where: { id } });
  expect(JSON.stringify(row)).not.toContain(token.slice(8));
  expect(await listApiTokens(user)).toMatchObject([{ id, prefix: token.slice(0, 8), expired: false }]);
});

test("what is no token, unknown, revoked, expired or of a disabled owner is refused alike", async () => {
  const user = await makeUser();
  await expect(authenticateToken("")).rejects.toMatchObject(refused);
  await expect(authenticateToken("hld_short")).rejects.toMatchObject(refused);
  await expect(authenticateToken(`hld_${"A".repeat(43)}`)).rejects.toMatchObject(refused);

  const revoked = await createApiToken(user, input());
  await revokeApiToken(user, revoked.id);
  await expect(authenticateToken(revoked.token)).rejects.toMatchObject(refused);

  const expired = await createApiToken(user, input(["read"], new Date(Date.now() - 1)));
  await expect(authenticateToken(expired.token)).rejects.toMatchObject(refused);
  const living = await createApiToken(user, input(["read"], new Date(Date.now() + 60_000)));
  await authenticateToken(living.token);

  await setUserDisabled(operator, { userId: user.id, disabled: true });
  await expect(authenticateToken(living.token)).rejects.toMatchObject(refused);
});

test("the last use is noted once a minute", async () => {
  const user = await makeUser();
  const { id, token } = await createApiToken(user, input());
  const lastUse = async () => (await db().apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt;
  await authenticateToken(token);
  const first = await lastUse();
  expect(first).not.toBeNull();
  await authenticateToken(token);
  expect(await lastUse()).toEqual(first);
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await db().apiToken.update({ where: { id }, data: { lastUsedAt: anHourAgo } });
  await authenticateToken(token);
  expect((await lastUse())!.getTime()).toBeGreaterThan(anHourAgo.getTime());
});

test("a token does no more than its scopes, whatever its owner's role", async () => {
  const user = await makeUser();
  await grantRole(operator, { userId: user.id, role: "admin", courseId: null });
  const as = async (scopes: TokenScope[]) =>
    authenticateToken((await createApiToken(user, input(scopes))).token);

  const reader = await as(["read"]);
  authorise(reader, "course.learn", null);
  expect(() => authorise(reader, "cohort.read", null)).toThrow(/scope "cohorts"/);
  expect(() => authoriseScope(reader, "submit")).toThrow(/scope "submit"/);
  const all = await as(["read", "submit", "cohorts"]);
  authorise(all, "cohort.read", null);
  expect(() => authorise(all, "site.administer", null)).toThrow(/API token/);
  expect(() => authorise(all, "cohort.manage", null)).toThrow(/API token/);
  await expect(createApiToken(all, input())).rejects.toMatchObject({ code: "forbidden" });
});

test("only the owner and administrators end a token, only administrators make one for another", async () => {
  const owner = await makeUser();
  const other = await makeUser();
  const { id, token } = await createApiToken(owner, input());
  await expect(revokeApiToken(other, id)).rejects.toMatchObject({ code: "not_found" });
  await authenticateToken(token);
  await expect(createApiToken(other, { ...input(), userId: owner.id })).rejects.toMatchObject({
    code: "forbidden",
  });

  const made = await createApiToken(operator, { ...input(), userId: owner.id });
  expect(await authenticateToken(made.token)).toMatchObject({ id: owner.id });
  await revokeApiToken(operator, made.id);
  await expect(authenticateToken(made.token)).rejects.toMatchObject(refused);
  const audit = await db().auditEntry.findMany({
    where: { subject: `token:${made.id}` },
    orderBy: { at: "asc" },
  });
  expect(audit.map(({ action, actorId, details }) => ({ action, actorId, details }))).toEqual([
    {
      action: "token.create",
      actorId: null,
      details: { userId: owner.id, scopes: ["read"], by: "operator" },
    },
    { action: "token.revoke", actorId: null, details: { userId: owner.id, by: "operator" } },
  ]);
});

test("nobody has more than twenty live tokens, even when asking at the same moment", async () => {
  const user = await makeUser();
  const made = await Promise.allSettled(Array.from({ length: 24 }, () => createApiToken(user, input())));
  expect(made.filter((one) => one.status === "fulfilled")).toHaveLength(20);
  const [first] = await listApiTokens(user);
  await revokeApiToken(user, first!.id);
  await createApiToken(user, input());
});
