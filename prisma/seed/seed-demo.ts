import { isOptional } from "#lib/content/lesson-role-titles.ts";
import type { LoadedRelease } from "#lib/content/loaded-release.ts";
import { getPublishedCourse } from "#server/courses/get-published-course.ts";
import { readReleaseFiles } from "#server/courses/read-release-files.ts";
import { db } from "#server/db.ts";
import { ensureDemoAccounts, type DemoPasswords } from "./demo-accounts.ts";
import { knownPrograms } from "./outcomes.ts";
import { people } from "./people.ts";
import { planLearner, type SeedCourse, type SeedExercise, type SeedLesson } from "./plan-learner.ts";
import { seededRandom } from "./random.ts";
import { addLearner, noRows } from "./write-progress.ts";

const day = 24 * 60 * 60 * 1000;
/** How long the demo's cohort has been running, and how long it goes on. */
const daysSince = 28;
const daysLeft = 14;

export interface DemoOptions {
  /** The course of the demo; it has to be published. */
  readonly courseId?: string;
  readonly now?: Date;
}

/**
 * Makes what the demo is shown with, where it is missing: the accounts with these passwords, and a cohort of 24 learners who
 * have been at it for four weeks. Calling it again changes nothing. For the demo only, never for production.
 *
 * @throws Error when the course has not been published.
 */
export async function seedDemo(
  passwords: DemoPasswords,
  { courseId = "ai-engineering", now = new Date() }: DemoOptions = {},
): Promise<void> {
  const release = await getPublishedCourse(courseId);
  if (!release) throw new Error(`The demo needs the course ${courseId}, and it is not published.`);
  const { learnerId, cohortIds } = await ensureDemoAccounts(courseId, passwords);
  await db().enrolment.createMany({ data: [{ userId: learnerId, courseId }], skipDuplicates: true });
  const begun = await db().enrolment.count({ where: { courseId, userId: { in: cohortIds } } });
  if (begun === 0) await fillCohort(release, cohortIds, now);
}

async function fillCohort(release: LoadedRelease, userIds: readonly string[], now: Date): Promise<void> {
  const { files } = await readReleaseFiles("operator", release.id);
  const items: (SeedLesson | SeedExercise)[] = [];
  let grader = "";
  for (const item of release.outline.modules.flatMap((module) => module.items)) {
    if (item.type === "lesson") {
      if (isOptional(item)) continue;
      items.push(seedLesson(release, item));
      continue;
    }
    const known = await knownPrograms(files, item.id);
    grader = known.grader;
    const hints = release.exercise(item.id)?.meta.hints.length ?? 0;
    const programs = known.programs.toSorted((a, b) => rank(a) - rank(b));
    items.push({ type: "exercise", id: item.id, minutes: item.minutes, hints, programs });
  }
  const course: SeedCourse = { items };
  const startsAt = new Date(Math.floor(now.getTime() / day - daysSince) * day);

  await db().$transaction(
    async (tx) => {
      const cohort = await tx.cohort.create({
        data: {
          courseId: release.courseId,
          name: cohortName(startsAt),
          startsAt,
          endsAt: new Date(startsAt.getTime() + (daysSince + daysLeft + 1) * day - 1),
          createdAt: new Date(startsAt.getTime() - 14 * day),
        },
      });
      const rows = noRows();
      const context = {
        courseId: release.courseId,
        releaseId: release.id,
        grader,
        itemCount: items.length,
      };
      for (const [index, { habit }] of people.entries()) {
        const userId = userIds[index];
        if (userId === undefined) continue;
        const random = seededRandom(1_000 + index);
        const events = planLearner(habit, course, { startsAt, now }, random);
        const joined = habit === "newcomer" ? -25.5 : random.between(1, 10);
        const enrolledAt = new Date(startsAt.getTime() - joined * day);
        addLearner(rows, { userId, cohortId: cohort.id, enrolledAt }, events, context, random);
        const last = events.at(-1)?.at ?? null;
        await tx.user.update({ where: { id: userId }, data: { createdAt: enrolledAt, lastSeenAt: last } });
      }
      await tx.enrolment.createMany({ data: rows.enrolments });
      await tx.lessonProgress.createMany({ data: rows.lessons });
      await tx.quizAttempt.createMany({ data: rows.answers });
      await tx.submission.createMany({ data: rows.submissions });
      await tx.exerciseProgress.createMany({ data: rows.exercises });
      await tx.hintOpening.createMany({ data: rows.hints });
      await tx.draft.createMany({ data: rows.drafts });
    },
    { timeout: 30_000 },
  );
}

function seedLesson(release: LoadedRelease, item: { id: string; minutes: number }): SeedLesson {
  const questions = release.lesson(item.id)?.questions ?? [];
  return {
    type: "lesson",
    id: item.id,
    minutes: item.minutes,
    questions: questions.map(({ id, multiple, options }) => {
      const right = options.filter(({ correct }) => correct).map((option) => option.id);
      const others = options.filter(({ correct }) => !correct).map((option) => option.id);
      // Of several right options, people tend to miss one; of a single one, they take another.
      const wrong =
        multiple && right.length > 1
          ? right.map((one) => right.filter((other) => other !== one))
          : others.map((one) => [one]);
      return { id, right, wrong };
    }),
  };
}

function rank(program: SeedExercise["programs"][number]): number {
  if (program.role === "solution") return Number.POSITIVE_INFINITY;
  if (program.role === "starter") return -1;
  return program.submit.tests.filter(({ status }) => status === "passed").length;
}

/** As people name a cohort: after the season in which it starts in the north, and the year. */
function cohortName(startsAt: Date): string {
  const seasons = ["Winter", "Spring", "Summer", "Autumn"] as const;
  const season = seasons[Math.floor(((startsAt.getUTCMonth() + 1) % 12) / 3)];
  return `${season} ${startsAt.getUTCFullYear()}`;
}
