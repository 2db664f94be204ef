import { beforeEach, expect, test } from "vitest";
import { makeLearner, makeStaff } from "#prisma/factories/people.ts";
import { publishTinyCourse } from "#prisma/factories/tiny-course.ts";
import { db } from "#server/db.ts";
import { testDatabase } from "#test/database.ts";
import { publishRelease } from "./publish-release.ts";

await testDatabase();

const { courseId, releaseId } = await publishTinyCourse();
const instructor = await makeStaff(courseId, "instructor");
const proven = { kind: "exercise", name: "double", status: "proven", grader: "test/1", findings: [] };
let number = 1;

/** A release with the files of the published one, which nobody has seen yet. */
async function stage(report: object): Promise<number> {
  const { manifest } = await db().release.findUniqueOrThrow({ where: { id: releaseId } });
  number += 1;
  await db().release.create({
    data: { courseId, number, digest: `digest ${number}`, manifest: manifest ?? {}, report },
  });
  return number;
}

const published = async () =>
  (await db().course.findUniqueOrThrow({ where: { id: courseId }, include: { publishedRelease: true } }))
    .publishedRelease?.number;

beforeEach(async () => {
  await db().course.update({ where: { id: courseId }, data: { publishedReleaseId: releaseId } });
  await db().releaseMoveLog.deleteMany();
});

test("moves what learners see to a sound release, once, and says who did it", async () => {
  const next = await stage({ problems: [], proofs: [proven] });
  expect(await publishRelease(instructor, courseId, next)).toMatchObject({ outcome: "published" });
  expect(await published()).toBe(next);
  expect(await publishRelease(instructor, courseId, next)).toMatchObject({ outcome: "unchanged" });
  expect(await db().releaseMoveLog.findMany()).toMatchObject([{ move: "publish", actorId: instructor.id }]);
});

test("refuses a release with errors or without proofs, whoever asks", async () => {
  const problem = { path: "a", line: 1, column: 1, rule: "r", message: "m", fix: "f", severity: "error" };
  const broken = await stage({ problems: [problem], proofs: [proven] });
  const unproven = await stage({ problems: [], proofs: [{ ...proven, status: "not_run" }] });
  for (const wrong of [broken, unproven]) {
    await expect(publishRelease(instructor, courseId, wrong)).rejects.toMatchObject({ code: "invalid" });
    await expect(publishRelease("operator", courseId, wrong)).rejects.toMatchObject({ code: "invalid" });
  }
  expect(await published()).not.toBe(broken);
  expect(await db().releaseMoveLog.count()).toBe(0);
});

test("is for who teaches the course, and for releases that exist", async () => {
  const next = await stage({ problems: [], proofs: [proven] });
  const learner = await makeLearner(courseId);
  await expect(publishRelease(learner, courseId, next)).rejects.toMatchObject({ code: "forbidden" });
  await expect(publishRelease(instructor, courseId, 999)).rejects.toMatchObject({ code: "not_found" });
});
