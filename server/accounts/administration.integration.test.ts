import { expect, test } from "vitest";
import { operator } from "#lib/accounts/actor.ts";
import { makeUser } from "#test/accounts.ts";
import { testDatabase } from "#test/database.ts";
import { db } from "#server/db.ts";
import { createUser } from "./create-user.ts";
import { grantRole } from "./grant-role.ts";
import { findUserId, listUsers } from "./list-users.ts";
import { loadActor } from "./load-actor.ts";
import { revokeRole } from "./revoke-role.ts";
import { setUserDisabled } from "./set-user-disabled.ts";

await testDatabase();

const forbidden = { code: "forbidden" };
const actionsOn = async (userId: string) => {
  const entries = await db().auditEntry.findMany({
    where: { subject: `user:${userId}` },
    orderBy: { id: "asc" },
  });
  return entries.map(({ action }) => action);
};

test("only who administers the site makes users, disables them, gives and takes roles, and lists them", async () => {
  const plain = await makeUser();
  const other = await makeUser();
  await db().course.create({ data: { id: "taught", title: "Taught" } });
  await grantRole(operator, { userId: plain.id, role: "admin", courseId: "taught" });
  const courseAdmin = (await loadActor(plain.id))!;
  const grant = { userId: other.id, role: "instructor", courseId: null } as const;
  await expect(createUser(courseAdmin, { email: "x@example.org", name: "X" })).rejects.toMatchObject(
    forbidden,
  );
  await expect(setUserDisabled(courseAdmin, { userId: other.id, disabled: true })).rejects.toMatchObject(
    forbidden,
  );
  await expect(grantRole(courseAdmin, grant)).rejects.toMatchObject(forbidden);
  await expect(revokeRole(courseAdmin, grant)).rejects.toMatchObject(forbidden);
  await expect(listUsers(courseAdmin, {})).rejects.toMatchObject(forbidden);
  await expect(findUserId(courseAdmin, other.email)).rejects.toMatchObject(forbidden);
});

test("an address has one account", async () => {
  const { email } = await makeUser();
  await expect(createUser(operator, { email, name: "Again" })).rejects.toMatchObject({ code: "conflict" });
  await expect(
    createUser(operator, { email: "weak@example.org", name: "Weak", password: "password123" }),
  ).rejects.toMatchObject({ code: "invalid" });
});

test("every change is in the audit log once", async () => {
  const { id } = await makeUser();
  const grant = { userId: id, role: "admin", courseId: null } as const;
  await grantRole(operator, grant);
  await grantRole(operator, grant);
  await revokeRole(operator, grant);
  await setUserDisabled(operator, { userId: id, disabled: true });
  await setUserDisabled(operator, { userId: id, disabled: true });
  await setUserDisabled(operator, { userId: id, disabled: false });
  expect(await actionsOn(id)).toEqual([
    "user.create",
    "role.grant",
    "role.revoke",
    "user.disable",
    "user.enable",
  ]);
});

test("a role over the site is granted once, even at the same moment", async () => {
  const { id } = await makeUser();
  const grant = { userId: id, role: "instructor", courseId: null } as const;
  await Promise.all([grantRole(operator, grant), grantRole(operator, grant), grantRole(operator, grant)]);
  expect(await db().roleGrant.count({ where: { userId: id } })).toBe(1);
});

test("what does not exist is named, and learners are enrolled", async () => {
  const { id } = await makeUser();
  const nobody = "0199d5a0-0000-7000-8000-000000000000";
  await expect(grantRole(operator, { userId: id, role: "learner", courseId: null })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(grantRole(operator, { userId: id, role: "admin", courseId: "none" })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(grantRole(operator, { userId: nobody, role: "admin", courseId: null })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(setUserDisabled(operator, { userId: nobody, disabled: true })).rejects.toMatchObject({
    code: "not_found",
  });
  await db().course.create({ data: { id: "course", title: "Course" } });
  await grantRole(operator, { userId: id, role: "learner", courseId: "course" });
  expect((await loadActor(id))!.courseRoles).toEqual({ course: ["learner"] });
});

test("administrators cannot lock themselves out", async () => {
  const user = await makeUser();
  await grantRole(operator, { userId: user.id, role: "admin", courseId: null });
  const admin = (await loadActor(user.id))!;
  await expect(setUserDisabled(admin, { userId: admin.id, disabled: true })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(revokeRole(admin, { userId: admin.id, role: "admin", courseId: null })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("users are found by a part of their name or address, page by page", async () => {
  await db().user.createMany({
    data: Array.from({ length: 60 }, (_, index) => ({
      email: `paged${String(index).padStart(2, "0")}@example.org`,
      name: index % 2 ? "Odd 100%" : "Even",
    })),
  });
  const first = await listUsers(operator, { search: "paged" });
  expect(first).toMatchObject({ total: 60, pages: 2 });
  expect(first.users.map((user) => user.email).slice(0, 2)).toEqual([
    "paged00@example.org",
    "paged01@example.org",
  ]);
  expect((await listUsers(operator, { search: "paged", page: 2 })).users).toHaveLength(10);
  expect((await listUsers(operator, { search: "ODD 100%" })).total).toBe(30);
  expect(await findUserId(operator, " Paged07@Example.org ")).toBe(
    first.users.find((user) => user.email === "paged07@example.org")!.id,
  );
});
