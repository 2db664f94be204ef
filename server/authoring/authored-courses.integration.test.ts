import { expect, test } from "vitest";
import { operator } from "#lib/accounts/actor.ts";
import { makeLearner, makeStaff, makeStranger } from "#prisma/factories/people.ts";
import { publishTinyCourse } from "#prisma/factories/tiny-course.ts";
import { listAuditEntries } from "#server/audit-log/list-audit-entries.ts";
import { recordAudit } from "#server/audit.ts";
import { db } from "#server/db.ts";
import { testDatabase } from "#test/database.ts";
import { listAuthoredCourses, listMoves } from "./list-authored-courses.ts";

await testDatabase();

const { courseId } = await publishTinyCourse();
await db().course.create({ data: { id: "another", title: "Another" } });

test("an instructor sees the courses that they teach and no other", async () => {
  const instructor = await makeStaff(courseId, "instructor");
  const learner = await makeLearner(courseId);
  expect((await listAuthoredCourses(instructor)).map(({ id }) => id)).toEqual([courseId]);
  expect((await listAuthoredCourses(operator)).map(({ id }) => id)).toEqual(["another", courseId]);
  expect(await listAuthoredCourses(learner)).toEqual([]);
  expect(await listAuthoredCourses(instructor)).toMatchObject([
    { published: 1, releases: 1, newer: 0, learners: 1 },
  ]);
  await expect(listMoves(instructor, "another")).rejects.toMatchObject({ code: "forbidden" });
  await expect(listMoves(learner, courseId)).rejects.toMatchObject({ code: "forbidden" });
  await expect(listMoves(operator, "nothing")).rejects.toMatchObject({ code: "not_found" });
});

test("the audit log names people, is searched by action, and is for administrators of the site", async () => {
  const person = await makeStranger();
  await recordAudit(db(), {
    actor: person,
    action: "test.one",
    subject: `user:${person.id}`,
    details: { role: "admin", courseId: null, count: 2 },
  });
  await recordAudit(db(), { actor: operator, action: "test.two", subject: "cohort:x" });
  const { entries, total } = await listAuditEntries(operator, { action: "TEST." });
  expect(total).toBe(2);
  expect(entries).toMatchObject([
    { by: null, action: "test.two", subject: "cohort:x", details: "by: operator" },
    { by: `${person.name} (${person.email})`, subject: person.email, details: "role: admin, count: 2" },
  ]);
  const { entries: none } = await listAuditEntries(operator, { action: "test.", page: 2 });
  expect(none).toEqual([]);
  const admin = await makeStaff(courseId, "admin");
  await expect(listAuditEntries(admin, {})).rejects.toMatchObject({ code: "forbidden" });
});
