import { beforeAll, expect, test } from "vitest";
import { makeLearner, makeStranger } from "#prisma/factories/people.ts";
import { publishTinyCourse } from "#prisma/factories/tiny-course.ts";
import { db } from "#server/db.ts";
import { testDatabase } from "#test/database.ts";
import { joinCourse } from "./join-course.ts";
import { listEvidence } from "./list-evidence.ts";

await testDatabase();

let releaseId: string;

beforeAll(async () => {
  ({ releaseId } = await publishTinyCourse());
});

const enrolments = (userId: string) => db().enrolment.count({ where: { userId, courseId: "tiny" } });

test("an open course is joined once, however often it is asked for", async () => {
  const stranger = await makeStranger();
  await joinCourse(stranger, "tiny");
  await Promise.all([joinCourse(stranger, "tiny"), joinCourse(stranger, "tiny")]);
  expect(await enrolments(stranger.id)).toBe(1);
});

test("a course that takes an invitation is not joined without one", async () => {
  const stranger = await makeStranger();
  await db().course.update({ where: { id: "tiny" }, data: { openEnrolment: false } });
  try {
    await expect(joinCourse(stranger, "tiny")).rejects.toMatchObject({ code: "forbidden" });
  } finally {
    await db().course.update({ where: { id: "tiny" }, data: { openEnrolment: true } });
  }
  expect(await enrolments(stranger.id)).toBe(0);
});

test("a course that is not there, or was never published, cannot be joined", async () => {
  const stranger = await makeStranger();
  await db().course.create({ data: { id: "draft", title: "Draft" } });
  await expect(joinCourse(stranger, "nowhere")).rejects.toMatchObject({ code: "not_found" });
  await expect(joinCourse(stranger, "draft")).rejects.toMatchObject({ code: "not_found" });
});

test("an API token joins nothing", async () => {
  const stranger = await makeStranger();
  await expect(joinCourse({ ...stranger, tokenScopes: ["read"] }, "tiny")).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await enrolments(stranger.id)).toBe(0);
});

test("evidence names what makes a verdict reproducible, and only accepted exercises of the caller", async () => {
  const [learner, other] = [await makeLearner("tiny"), await makeLearner("tiny")];
  const where = { userId: learner.id, courseId: "tiny", exerciseId: "double" };
  const submission = await db().submission.create({
    data: {
      ...where,
      releaseId,
      kind: "submit",
      code: "",
      digest: "d",
      seed: 7,
      grader: "1.0",
      finishedAt: new Date(),
    },
  });
  const acceptedAt = new Date("2026-11-20T10:00:00Z");
  await db().exerciseProgress.create({
    data: {
      ...where,
      attempts: 3,
      passedTests: 4,
      totalTests: 4,
      acceptedAt,
      bestSubmissionId: submission.id,
    },
  });
  await db().hintOpening.createMany({ data: [1, 2].map((step) => ({ ...where, step })) });
  await db().exerciseProgress.create({
    data: { ...where, userId: other.id, attempts: 1, passedTests: 1, totalTests: 4 },
  });

  const release = await db().release.findUniqueOrThrow({ where: { id: releaseId } });
  expect(await listEvidence(learner, "tiny")).toEqual([
    {
      exerciseId: "double",
      acceptedAt,
      attempts: 3,
      hintsOpened: 2,
      solutionOpened: false,
      submission: {
        id: submission.id,
        passedTests: 4,
        totalTests: 4,
        releaseNumber: release.number,
        releaseDigest: release.digest,
        grader: "1.0",
        seed: 7,
      },
    },
  ]);
  expect(await listEvidence(other, "tiny")).toEqual([]);
  await expect(listEvidence(await makeStranger(), "tiny")).rejects.toMatchObject({ code: "forbidden" });
});
