import { expect, test } from "vitest";
import { db } from "#server/db.ts";
import { migrationStatus } from "#server/database/migrations.ts";
import { testDatabase } from "#test/database.ts";

const database = await testDatabase();

test("a role over the site can be granted once only", async () => {
  const user = await db().user.create({ data: { email: "a@holdout.test", name: "A" } });
  await db().roleGrant.create({ data: { userId: user.id, role: "admin" } });
  await expect(db().roleGrant.create({ data: { userId: user.id, role: "admin" } })).rejects.toMatchObject({
    code: "P2002",
  });
});

test("a migrated database is as the migrations and the schema say", async () => {
  expect(await migrationStatus(database.url)).toEqual({
    unapplied: [],
    problems: [],
    drift: [],
    notMigrated: [],
    limited: null,
  });
});
