import { beforeAll, describe, expect, it } from "vitest";
import { operator } from "#lib/accounts/actor.ts";
import { authenticatePassword } from "#server/accounts/authenticate-password.ts";
import { loadActor } from "#server/accounts/load-actor.ts";
import { getCohortProgress } from "#server/cohorts/get-cohort-progress.ts";
import { listCohorts } from "#server/cohorts/list-cohorts.ts";
import { getCourseOutline } from "#server/courses/get-course-outline.ts";
import { publishFolder } from "#server/courses/publish-folder.ts";
import { db, pool } from "#server/db.ts";
import { testDatabase } from "#test/database.ts";
import { demoAccounts } from "./demo-accounts.ts";
import { seedDemo } from "./seed-demo.ts";

await testDatabase();
const passwords = {
  learner: "pw of the learner",
  instructor: "pw of the instructor",
  admin: "pw of the admin",
  cohort: "pw of the cohort",
};
const now = new Date();
let elapsedMs = 0;

/** Everything that a second call could have changed, in one text. */
async function contents(): Promise<string> {
  const tables = ["User", "RoleGrant", "Cohort", "Enrolment", "LessonProgress", "QuizAttempt", "Submission"];
  tables.push("ExerciseProgress", "HintOpening", "Draft");
  const texts = await Promise.all(
    tables.map((table) => pool().query<{ t: string }>(`SELECT t::text FROM "${table}" t ORDER BY 1`)),
  );
  return texts.map(({ rows }) => rows.map(({ t }) => t).join("\n")).join("\n\n");
}

beforeAll(async () => {
  await publishFolder("content/ai-engineering", {
    author: "operator",
    allowUnproven: true,
    openProver: async () => ({ available: false, reason: "not in this test", close: async () => {} }),
  });
  const start = performance.now();
  await seedDemo(passwords, { now });
  elapsedMs = performance.now() - start;
});

describe("seedDemo", () => {
  // Some two seconds on a quiet machine; one that tests other things beside needs a multiple of it.
  it("is quick enough to wait for", () => {
    expect(elapsedMs).toBeLessThan(15_000);
  });

  it("makes accounts with these passwords and the roles they are named after", async () => {
    const signIn = async (email: string, password: string) => {
      const { id } = await authenticatePassword({ email, password, address: "127.0.0.1" });
      return loadActor(id);
    };
    expect(await signIn("admin@holdout.test", passwords.admin)).toMatchObject({ siteRoles: ["admin"] });
    expect(await signIn("instructor@holdout.test", passwords.instructor)).toMatchObject({
      siteRoles: [],
      courseRoles: { "ai-engineering": ["instructor"] },
    });
    expect(await signIn("learner@holdout.test", passwords.learner)).toMatchObject({
      courseRoles: { "ai-engineering": ["learner"] },
    });
    expect(await signIn("learner24@holdout.test", passwords.cohort)).toBeTruthy();
    const printed = demoAccounts(passwords);
    expect(printed.map(({ password }) => password)).toEqual(Object.values(passwords));
    expect(printed.at(-1)?.email).toBe("learner01@holdout.test to learner24");
  });

  it("changes nothing when it is called again", async () => {
    const before = await contents();
    await seedDemo(passwords);
    expect(await contents()).toEqual(before);
  });

  it("makes changed passwords be true", async () => {
    const changed = { ...passwords, cohort: "another for the cohort" };
    await seedDemo(changed);
    const email = "learner07@holdout.test";
    await expect(
      authenticatePassword({ email, password: passwords.cohort, address: "127.0.0.1" }),
    ).rejects.toMatchObject({ code: "unauthenticated" });
    await authenticatePassword({ email, password: changed.cohort, address: "127.0.0.1" });
    expect(await db().user.count({ where: { email: { endsWith: "@holdout.test" } } })).toBe(27);
  });

  it("shows a cohort in which every state occurs", async () => {
    const [cohort] = await listCohorts(operator);
    expect(cohort).toMatchObject({ members: 24, courseId: "ai-engineering" });
    const { figures, learners } = await getCohortProgress(operator, cohort?.id ?? "", getCourseOutline, now);
    expect(figures.learners).toBe(24);
    expect(figures.atRisk).toBeGreaterThanOrEqual(5);
    expect(figures.onTrack).toBeGreaterThanOrEqual(6);
    const reasons = new Set(learners.flatMap((learner) => learner.atRisk.map(({ kind }) => kind)));
    expect([...reasons].toSorted()).toEqual(["behind", "not_started", "silent", "stuck"]);
    const standings = new Set(learners.flatMap((learner) => learner.cells.map(({ status }) => status)));
    expect(standings.size).toBe(3);
    expect(learners.some(({ done, cells }) => done === cells.length)).toBe(true);
    expect(learners.some(({ lastActiveAt }) => lastActiveAt === null)).toBe(true);
  });

  it("stores standings that follow from the submissions", async () => {
    const { rows } = await pool().query(`
      SELECT p."userId" FROM "ExerciseProgress" p
      FULL JOIN (
        SELECT "userId", "exerciseId", count(*)::int AS attempts, min("finishedAt") FILTER (WHERE verdict = 'accepted') AS accepted,
          max((SELECT count(*)::int FROM jsonb_array_elements(tests) t WHERE t->>'status' = 'passed')) AS passed,
          max("createdAt") AS last
        FROM "Submission" WHERE kind = 'submit' GROUP BY 1, 2
      ) s USING ("userId", "exerciseId")
      WHERE p.attempts IS DISTINCT FROM s.attempts OR p."acceptedAt" IS DISTINCT FROM s.accepted
        OR p."passedTests" IS DISTINCT FROM s.passed OR p."lastAttemptAt" IS DISTINCT FROM s.last`);
    expect(rows).toEqual([]);
    expect(await db().submission.count({ where: { kind: "submit", verdict: "accepted" } })).toBeGreaterThan(
      10,
    );
    const late = await db().submission.count({ where: { createdAt: { gt: now } } });
    expect(late).toBe(0);
  });

  it("completes the course for those and only those who have done everything", async () => {
    const [cohort] = await listCohorts(operator);
    const { learners } = await getCohortProgress(operator, cohort?.id ?? "", getCourseOutline, now);
    const { rows } = await pool().query(
      `
      SELECT e."userId" FROM "Enrolment" e
      WHERE (e."completedAt" IS NOT NULL) IS DISTINCT FROM (
        (SELECT count(*) FROM "LessonProgress" l WHERE l."userId" = e."userId" AND l."completedAt" IS NOT NULL)
        + (SELECT count(*) FROM "ExerciseProgress" p WHERE p."userId" = e."userId" AND p."acceptedAt" IS NOT NULL) = $1)`,
      [learners[0]?.cells.length],
    );
    expect(rows).toEqual([]);
  });

  it("refuses a course that is not published", async () => {
    await expect(seedDemo(passwords, { courseId: "nothing" })).rejects.toThrow(/not published/);
  });
});
