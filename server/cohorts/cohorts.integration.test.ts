import pg from "pg";
import { describe, expect, it, vi } from "vitest";
import { operator, type Actor } from "#lib/accounts/actor.ts";
import { testDatabase } from "#test/database.ts";
import { db } from "#server/db.ts";
import { createCohort } from "./create-cohort.ts";
import { getCohortProgress } from "./get-cohort-progress.ts";
import { getLearnerDetail } from "./get-learner-detail.ts";
import { getLearnerSubmission } from "./get-learner-submission.ts";
import { importRoster } from "./import-roster.ts";
import { inviteToCohort } from "./invite-to-cohort.ts";
import { listCohorts, listManageableCourses } from "./list-cohorts.ts";
import type { CohortOutline } from "./load-outline.ts";
import { listInvitations } from "./list-invitations.ts";
import { removeMember } from "./remove-member.ts";

await testDatabase();

const day = 86_400_000;
const now = new Date("2026-11-22T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * day);

await db().course.createMany({
  data: [
    { id: "one", title: "Course one" },
    { id: "two", title: "Course two" },
  ],
});
const release = await db().release.create({
  data: { courseId: "one", number: 1, digest: "d1", manifest: {} },
});

function courseAdmin(courseId: string): Actor {
  return {
    id: operator.id,
    email: "a@x.test",
    name: "A",
    siteRoles: [],
    courseRoles: { [courseId]: ["admin"] },
  };
}
const adminOfOne = courseAdmin("one");
const adminOfTwo = courseAdmin("two");
const instructorOfOne: Actor = { ...adminOfOne, courseRoles: { one: ["instructor"] } };

const outline: CohortOutline = {
  modules: [
    {
      id: "m",
      title: "Module",
      items: [
        { type: "lesson", id: "l1", title: "First" },
        { type: "exercise", id: "e1", title: "Exercise" },
      ],
    },
  ],
};
const loadOutline = async (courseId: string) => (courseId === "one" ? outline : null);

let people = 0;
async function newUser(name: string) {
  people += 1;
  return db().user.create({ data: { email: `${name.toLowerCase()}${people}@x.test`, name } });
}

async function newCohort(dates: { startsOn?: string; endsOn?: string } = {}) {
  people += 1;
  return createCohort(operator, {
    courseId: "one",
    name: `Cohort ${people}`,
    startsOn: dates.startsOn ?? null,
    endsOn: dates.endsOn ?? null,
  });
}

async function newMember(cohortId: string, name: string) {
  const user = await newUser(name);
  await db().enrolment.create({
    data: { userId: user.id, courseId: "one", cohortId, enrolledAt: daysAgo(30) },
  });
  return user;
}

/** A finished submission in which exactly these tests pass. */
async function submit(
  userId: string,
  passed: string[],
  at: Date,
  verdict: "wrong_answer" | "system_error" = "wrong_answer",
) {
  return db().submission.create({
    data: {
      userId,
      courseId: "one",
      exerciseId: "e1",
      releaseId: release.id,
      kind: "submit",
      code: "def f(): ...",
      digest: `${userId}${at.getTime()}`,
      seed: 1,
      createdAt: at,
      startedAt: at,
      finishedAt: at,
      verdict,
      tests: ["A.test_a", "A.test_b", "A.test_c"].map((id) => ({
        id,
        title: id,
        visibility: "hidden",
        status: passed.includes(id) ? "passed" : "failed",
        durationMs: 1,
      })),
    },
  });
}

async function standing(userId: string, attempts: number, passedTests: number) {
  await db().exerciseProgress.create({
    data: { userId, courseId: "one", exerciseId: "e1", attempts, passedTests, totalTests: 3 },
  });
}

describe("who may see and change a cohort", () => {
  it("refuses the admin of another course as if there were no cohort", async () => {
    const cohort = await newCohort();
    const learner = await newMember(cohort.id, "Ada");
    const refused = { code: "not_found" };
    await expect(getCohortProgress(adminOfTwo, cohort.id, loadOutline)).rejects.toMatchObject(refused);
    await expect(getLearnerDetail(adminOfTwo, cohort.id, learner.id, loadOutline)).rejects.toMatchObject(
      refused,
    );
    await expect(listInvitations(adminOfTwo, cohort.id)).rejects.toMatchObject(refused);
    await expect(
      inviteToCohort(adminOfTwo, { cohortId: cohort.id, email: null, maxUses: null, days: 1 }),
    ).rejects.toMatchObject(refused);
    await expect(importRoster(adminOfTwo, { cohortId: cohort.id, csv: "q@x.test" })).rejects.toMatchObject(
      refused,
    );
    await expect(removeMember(adminOfTwo, { cohortId: cohort.id, userId: learner.id })).rejects.toMatchObject(
      refused,
    );
    expect((await listCohorts(adminOfTwo)).map((row) => row.id)).not.toContain(cohort.id);
    expect((await getCohortProgress(adminOfOne, cohort.id, loadOutline)).learners).toHaveLength(1);
  });

  it("tells an instructor and a learner of the course that they may not", async () => {
    const cohort = await newCohort();
    await expect(getCohortProgress(instructorOfOne, cohort.id, loadOutline)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(
      createCohort(instructorOfOne, { courseId: "one", name: "Mine", startsOn: null, endsOn: null }),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect(await listCohorts(instructorOfOne)).toEqual([]);
    expect(await listManageableCourses(instructorOfOne)).toEqual([]);
    expect(await listManageableCourses(adminOfOne)).toEqual([{ id: "one", title: "Course one" }]);
  });

  it("treats an id that is none as unknown", async () => {
    await expect(getCohortProgress(operator, "../../x", loadOutline)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("lets a course have one cohort of a name", async () => {
    const input = { courseId: "one", name: "Twice", startsOn: null, endsOn: null };
    const [first, second] = await Promise.allSettled([
      createCohort(operator, input),
      createCohort(operator, input),
    ]);
    expect([first.status, second.status].toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(createCohort(operator, input)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("getCohortProgress", () => {
  it("shows each learner's standing, pace and figures", async () => {
    const cohort = await newCohort({ startsOn: "2026-10-23", endsOn: "2026-11-21" });
    const ada = await newMember(cohort.id, "Ada");
    const bo = await newMember(cohort.id, "Bo");
    await newMember(cohort.id, "Cy");
    const di = await newMember(cohort.id, "Di");
    await db().lessonProgress.createMany({
      data: [
        { userId: ada.id, courseId: "one", lessonId: "l1", lastSeenAt: daysAgo(1), completedAt: daysAgo(2) },
        { userId: bo.id, courseId: "one", lessonId: "l1", lastSeenAt: daysAgo(9) },
        { userId: bo.id, courseId: "one", lessonId: "gone", lastSeenAt: daysAgo(9) },
      ],
    });
    await db().exerciseProgress.create({
      data: {
        userId: ada.id,
        courseId: "one",
        exerciseId: "e1",
        attempts: 2,
        passedTests: 3,
        totalTests: 3,
        acceptedAt: daysAgo(1),
      },
    });
    await db().draft.create({
      data: {
        userId: bo.id,
        courseId: "one",
        exerciseId: "e1",
        code: "",
        revision: 1,
        updatedAt: daysAgo(8),
      },
    });
    // Opened the solution's page without any attempt: that is not a beginning.
    await db().exerciseProgress.create({ data: { userId: di.id, courseId: "one", exerciseId: "e1" } });

    const progress = await getCohortProgress(adminOfOne, cohort.id, loadOutline, now);
    expect(progress.items.map((item) => `${item.moduleTitle}/${item.title}`)).toEqual([
      "Module/First",
      "Module/Exercise",
    ]);
    expect(
      progress.learners.map(({ name, done, lag, cells }) => [name, done, lag, cells.map((c) => c.status)]),
    ).toEqual([
      ["Ada", 2, 0, ["done", "done"]],
      ["Bo", 0, 2, ["in_progress", "in_progress"]],
      ["Cy", 0, 2, ["not_started", "not_started"]],
      ["Di", 0, 2, ["not_started", "not_started"]],
    ]);
    expect(progress.learners[0]?.cells[1]).toEqual({
      status: "done",
      passedTests: 3,
      totalTests: 3,
      attempts: 2,
    });
    expect(progress.learners[1]?.atRisk.map((reason) => reason.text)).toEqual([
      "No activity for 8 days",
      "Two items behind the cohort’s pace",
    ]);
    expect(progress.learners[2]?.atRisk[0]?.text).toBe("Nothing opened in the 30 days since the start");
    expect(progress.figures).toEqual({ learners: 4, activeThisWeek: 1, onTrack: 1, atRisk: 3, medianLag: 2 });
  });

  it("counts attempts since a test passed that had never passed before", async () => {
    const cohort = await newCohort();
    const stuck = await newMember(cohort.id, "Stuck");
    await submit(stuck.id, ["A.test_a"], daysAgo(3));
    await submit(stuck.id, ["A.test_b"], daysAgo(2.9));
    // Neither regaining an old test nor a fault of ours is progress.
    for (let i = 0; i < 6; i += 1) await submit(stuck.id, ["A.test_a"], daysAgo(2 - i / 10));
    await submit(stuck.id, [], daysAgo(1), "system_error");
    await standing(stuck.id, 8, 1);

    const moving = await newMember(cohort.id, "Moving");
    for (let i = 0; i < 7; i += 1) await submit(moving.id, ["A.test_a"], daysAgo(2 - i / 10));
    await submit(moving.id, ["A.test_c"], daysAgo(1));
    await standing(moving.id, 8, 1);

    const { learners } = await getCohortProgress(adminOfOne, cohort.id, loadOutline, now);
    expect(learners.map((row) => [row.name, row.atRisk.map((reason) => reason.text)])).toEqual([
      ["Moving", []],
      ["Stuck", ["Six attempts without a newly passing test in “Exercise”"]],
    ]);
  });

  it("asks the database as often for many learners as for one, and stays quick", async () => {
    const cohort = await newCohort();
    await db().$executeRaw`
      WITH person AS (
        INSERT INTO "User" ("id", "email", "name")
        SELECT gen_random_uuid(), 'many' || n || '@x.test', 'Many ' || n FROM generate_series(1, 3000) n
        RETURNING "id"
      ), enrolled AS (
        INSERT INTO "Enrolment" ("id", "userId", "courseId", "cohortId")
        SELECT gen_random_uuid(), "id", 'one', ${cohort.id}::uuid FROM person
      )
      INSERT INTO "LessonProgress" ("userId", "courseId", "lessonId") SELECT "id", 'one', 'l1' FROM person`;
    const small = await newCohort();
    await newMember(small.id, "Only");
    const asked = vi.spyOn(pg.Client.prototype, "query");
    await getCohortProgress(adminOfOne, small.id, loadOutline);
    const forOne = asked.mock.calls.length;
    asked.mockClear();
    const start = performance.now();
    const { learners } = await getCohortProgress(adminOfOne, cohort.id, loadOutline);
    const elapsed = performance.now() - start;
    expect(learners).toHaveLength(3000);
    expect(forOne).toBeGreaterThan(0);
    expect(asked.mock.calls.length).toBe(forOne);
    expect(elapsed).toBeLessThan(5000);
    asked.mockRestore();
  });
});

describe("one learner", () => {
  it("shows attempts, what happened when, and the code of a submission", async () => {
    const cohort = await newCohort();
    const ada = await newMember(cohort.id, "Ada");
    const submission = await submit(ada.id, ["A.test_a"], daysAgo(1));
    await db().hintOpening.create({
      data: { userId: ada.id, courseId: "one", exerciseId: "e1", step: 1, openedAt: daysAgo(0.5) },
    });
    const detail = await getLearnerDetail(adminOfOne, cohort.id, ada.id, loadOutline, now);
    expect(detail.submissions).toMatchObject([
      {
        id: submission.id,
        passedTests: 1,
        totalTests: 3,
        verdict: "wrong_answer",
        status: "finished",
        releaseNumber: 1,
      },
    ]);
    expect(detail.timeline.map((entry) => [entry.kind, entry.detail])).toEqual([
      ["hint_opened", "1"],
      ["submitted", "wrong_answer"],
      ["enrolled", null],
    ]);
    const reviewed = await getLearnerSubmission(adminOfOne, cohort.id, ada.id, submission.id);
    expect(reviewed.code).toBe("def f(): ...");
    expect(reviewed.tests.map((test) => test.status)).toEqual(["passed", "failed", "failed"]);
  });

  it("is hidden outside the cohort, and so are other people's submissions", async () => {
    const [here, there] = [await newCohort(), await newCohort()];
    const ada = await newMember(here.id, "Ada");
    const bo = await newMember(here.id, "Bo");
    const submission = await submit(ada.id, [], daysAgo(1));
    await expect(getLearnerDetail(operator, there.id, ada.id, loadOutline)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(getLearnerDetail(operator, here.id, "nobody", loadOutline)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(getLearnerSubmission(operator, here.id, bo.id, submission.id)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(getLearnerSubmission(operator, there.id, ada.id, submission.id)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
