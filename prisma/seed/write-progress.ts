import { createHash, randomUUID } from "node:crypto";
import type { Prisma } from "#prisma/generated/client.ts";
import type { KnownProgram } from "./outcomes.ts";
import type { SeedEvent } from "./plan-learner.ts";
import type { Random } from "./random.ts";

export interface SeedContext {
  readonly courseId: string;
  readonly releaseId: string;
  /** Version of the grader that the verdicts were measured with. */
  readonly grader: string;
  /** How many items the course has; who has done all of them has completed it. */
  readonly itemCount: number;
}

/** Rows of one or more learners, ready to be inserted. */
export interface ProgressRows {
  readonly enrolments: Prisma.EnrolmentCreateManyInput[];
  readonly lessons: Prisma.LessonProgressCreateManyInput[];
  readonly answers: Prisma.QuizAttemptCreateManyInput[];
  readonly submissions: Prisma.SubmissionCreateManyInput[];
  readonly exercises: Prisma.ExerciseProgressCreateManyInput[];
  readonly hints: Prisma.HintOpeningCreateManyInput[];
  readonly drafts: Prisma.DraftCreateManyInput[];
}

export function noRows(): ProgressRows {
  return { enrolments: [], lessons: [], answers: [], submissions: [], exercises: [], hints: [], drafts: [] };
}

/**
 * Turns what one learner did, oldest first, into the rows that the application would have written: the same rules decide
 * which attempt is the best one and when the course is complete.
 */
export function addLearner(
  rows: ProgressRows,
  learner: { userId: string; cohortId: string; enrolledAt: Date },
  events: readonly SeedEvent[],
  context: SeedContext,
  random: Random,
): void {
  const { courseId, releaseId, grader } = context;
  const { userId } = learner;
  const lessons = new Map<string, Prisma.LessonProgressCreateManyInput>();
  const exercises = new Map<string, Prisma.ExerciseProgressCreateManyInput>();
  const drafts = new Map<string, Prisma.DraftCreateManyInput>();
  const doneAt: Date[] = [];

  for (const event of events) {
    const { itemId, at } = event;
    switch (event.kind) {
      case "open_lesson":
        lessons.set(itemId, { userId, courseId, lessonId: itemId, openedAt: at, lastSeenAt: at });
        break;
      case "answer": {
        const { questionId, chosen, correct } = event;
        rows.answers.push({
          userId,
          courseId,
          lessonId: itemId,
          questionId,
          releaseId,
          chosen: [...chosen].toSorted(),
          correct,
          createdAt: at,
        });
        touch(lessons.get(itemId), at);
        break;
      }
      case "finish_lesson": {
        const lesson = lessons.get(itemId);
        touch(lesson, at);
        if (lesson) lesson.completedAt = at;
        doneAt.push(at);
        break;
      }
      case "hint":
        rows.hints.push({ userId, courseId, exerciseId: itemId, step: event.step, openedAt: at });
        break;
      case "solution": {
        const exercise = exercises.get(itemId);
        if (exercise) exercise.solutionOpenedAt = at;
        break;
      }
      case "edit": {
        const revision = (drafts.get(itemId)?.revision ?? 0) + random.whole(4, 30);
        drafts.set(itemId, {
          userId,
          courseId,
          exerciseId: itemId,
          code: event.code,
          revision,
          updatedAt: at,
        });
        break;
      }
      case "submission": {
        const row = submissionRow(event, { userId, courseId, releaseId, grader }, random);
        rows.submissions.push(row);
        if (event.submissionKind === "submit") {
          const accepted = countAttempt(exercises, row, event.program, at);
          if (accepted) doneAt.push(accepted);
        }
        break;
      }
    }
  }
  rows.lessons.push(...lessons.values());
  rows.exercises.push(...exercises.values());
  rows.drafts.push(...drafts.values());
  rows.enrolments.push({
    userId,
    courseId,
    cohortId: learner.cohortId,
    enrolledAt: learner.enrolledAt,
    completedAt: doneAt.length === context.itemCount ? (doneAt.at(-1) ?? null) : null,
  });
}

function touch(lesson: Prisma.LessonProgressCreateManyInput | undefined, at: Date): void {
  if (lesson) lesson.lastSeenAt = at;
}

function submissionRow(
  event: Extract<SeedEvent, { kind: "submission" }>,
  place: { userId: string; courseId: string; releaseId: string; grader: string },
  random: Random,
): Prisma.SubmissionCreateManyInput & { id: string; finishedAt: Date } {
  const { program, code, submissionKind: kind, itemId: exerciseId, at } = event;
  const outcome = program[kind];
  const { grader, ...where } = place;
  const startedAt = new Date(at.getTime() + random.whole(3, 40));
  const wallMs = Math.round(random.between(60, 190));
  return {
    ...where,
    id: randomUUID(),
    exerciseId,
    kind,
    code,
    digest: createHash("sha256")
      .update(JSON.stringify([kind, place.releaseId, exerciseId, code]))
      .digest("hex"),
    seed: random.whole(0, 2 ** 31 - 1),
    createdAt: at,
    startedAt,
    finishedAt: new Date(startedAt.getTime() + wallMs + random.whole(8, 30)),
    attempt: 1,
    verdict: outcome.verdict,
    message: outcome.message,
    tests: outcome.tests.map((test) => ({ ...test, durationMs: Math.round(random.between(2, 40)) / 10 })),
    usage: {
      cpuMs: Math.round(wallMs * random.between(0.5, 0.9)),
      wallMs,
      memoryKiB: random.whole(11_000, 15_000),
    },
    output: { stdout: outcome.stdout, stderr: outcome.stderr, truncated: false },
    grader,
  };
}

/** As `server/submissions/count-attempt.ts`. @returns when the exercise was accepted, if it was by this. */
function countAttempt(
  exercises: Map<string, Prisma.ExerciseProgressCreateManyInput>,
  row: Prisma.SubmissionCreateManyInput & { id: string; finishedAt: Date },
  program: KnownProgram,
  at: Date,
): Date | null {
  const { tests, verdict } = program.submit;
  const passedTests = tests.filter(({ status }) => status === "passed").length;
  const accepted = verdict === "accepted";
  const { userId, courseId, exerciseId } = row;
  const known = exercises.get(exerciseId) ?? {
    userId,
    courseId,
    exerciseId,
    attempts: 0,
    firstAttemptAt: at,
  };
  exercises.set(exerciseId, known);
  const better =
    !known.bestSubmissionId || (!known.acceptedAt && (accepted || passedTests > (known.passedTests ?? 0)));
  known.attempts = (known.attempts ?? 0) + 1;
  known.lastAttemptAt = at;
  if (better) Object.assign(known, { passedTests, totalTests: tests.length, bestSubmissionId: row.id });
  if (!accepted || known.acceptedAt) return null;
  known.acceptedAt = row.finishedAt;
  return row.finishedAt;
}
