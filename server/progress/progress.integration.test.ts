import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "#lib/accounts/actor.ts";
import { makeLearner, makeStaff, makeStranger } from "#prisma/factories/people.ts";
import { publishTinyCourse } from "#prisma/factories/tiny-course.ts";
import { loadRelease } from "#server/courses/load-release.ts";
import { db } from "#server/db.ts";
import { testDatabase } from "#test/database.ts";
import { answerQuestion } from "./answer-question.ts";
import { completeLesson } from "./complete-lesson.ts";
import { getCourseProgress } from "./get-course-progress.ts";
import { getLearnerHome } from "./get-learner-home.ts";
import { listAnswers } from "./list-answers.ts";
import { openHint } from "./open-hint.ts";
import { openSolution } from "./open-solution.ts";
import { recordLessonOpened } from "./record-lesson-opened.ts";

await testDatabase();

let release: Awaited<ReturnType<typeof loadRelease>>;
let learner: Actor;
const lesson = { courseId: "tiny", lessonId: "twice" };
const exercise = { courseId: "tiny", exerciseId: "double" };

beforeAll(async () => {
  release = await loadRelease((await publishTinyCourse()).releaseId);
});
beforeEach(async () => {
  learner = await makeLearner("tiny");
});

const questions = () => release.lesson("twice")!.questions;
const answer = (questionId: string, chosen: string[]) =>
  answerQuestion(learner, { release, lessonId: "twice", questions: questions(), questionId, chosen });
const accept = () =>
  db().exerciseProgress.create({ data: { userId: learner.id, ...exercise, acceptedAt: new Date() } });
const enrolment = () => db().enrolment.findFirstOrThrow({ where: { userId: learner.id } });

test("a lesson is opened, then in progress, and asked for again on the home page", async () => {
  await recordLessonOpened(learner, { ...lesson, lastSeenAt: null });
  await recordLessonOpened(learner, { ...lesson, lastSeenAt: null });
  const progress = await getCourseProgress(learner, release.outline);
  expect(progress.modules[0]?.items[0]).toMatchObject({ id: "twice", status: "in_progress" });
  const home = await getLearnerHome(learner, [release.outline]);
  expect(home.courses[0]?.next).toMatchObject({ id: "twice", reason: "resume" });
});

test("answers are judged and explained here; the last right one completes the lesson", async () => {
  const wrong = await answer("two", ["b"]);
  expect(wrong).toMatchObject({ correct: false, lessonDone: false });
  expect(wrong.options.map((option) => option.explanation)).toEqual([
    "Two and two are four.",
    "That is two times zero.",
  ]);
  expect(await answer("two", ["a"])).toMatchObject({ correct: true, lessonDone: false });
  expect(await answer("even", ["b", "a"])).toMatchObject({ correct: true, lessonDone: true });
  expect(await listAnswers(learner, { ...lesson, questions: questions() })).toHaveLength(2);
  expect(await db().quizAttempt.count({ where: { userId: learner.id } })).toBe(3);
  // A wrong answer afterwards is kept, and takes nothing away.
  await answer("two", ["b"]);
  const progress = await getCourseProgress(learner, release.outline);
  expect(progress.modules[0]?.items[0]?.status).toBe("done");
});

test("an unknown question and an impossible answer are refused and not stored", async () => {
  await expect(answer("three", ["a"])).rejects.toMatchObject({ code: "not_found" });
  await expect(answer("two", ["a", "b"])).rejects.toMatchObject({ code: "invalid" });
  await expect(answer("two", ["x"])).rejects.toMatchObject({ code: "invalid" });
  expect(await db().quizAttempt.count({ where: { userId: learner.id } })).toBe(0);
});

test("a course is complete without its bridges", async () => {
  const { modules } = release.outline;
  const place = { type: "lesson", role: "bridge", id: "before", title: "Before" } as const;
  const bridge = { ...place, minutes: 5, kind: "data" } as const;
  const outline = { ...release.outline, modules: [{ ...modules[0]!, items: [bridge] }, ...modules] };
  await accept();
  expect(await completeLesson(learner, { outline, lessonId: "twice" })).toEqual({ courseCompleted: true });
});

test("the last item that is done completes the course, once", async () => {
  expect(await completeLesson(learner, { outline: release.outline, lessonId: "twice" })).toEqual({
    courseCompleted: false,
  });
  await accept();
  expect(await completeLesson(learner, { outline: release.outline, lessonId: "twice" })).toEqual({
    courseCompleted: true,
  });
  const { completedAt } = await enrolment();
  expect(await completeLesson(learner, { outline: release.outline, lessonId: "twice" })).toEqual({
    courseCompleted: false,
  });
  expect((await enrolment()).completedAt).toEqual(completedAt);
});

test("a lesson that the course does not have cannot be done", async () => {
  await expect(
    completeLesson(learner, { outline: release.outline, lessonId: "nothing" }),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("hints open one after the other and are recorded", async () => {
  const hint = (step: number) => openHint(learner, { ...exercise, hintCount: 2, step });
  await expect(hint(2)).rejects.toMatchObject({ code: "invalid" });
  expect(await hint(1)).toHaveLength(1);
  expect(await hint(1)).toHaveLength(1);
  expect((await hint(2)).map((opened) => opened.step)).toEqual([1, 2]);
  await expect(hint(3)).rejects.toMatchObject({ code: "not_found" });
  const progress = await getCourseProgress(learner, release.outline);
  expect(progress.modules[0]?.items[1]).toMatchObject({ status: "in_progress", hintsOpened: 2 });
});

test("the solution opens after acceptance and its first opening is kept", async () => {
  const open = () => openSolution(learner, { ...exercise, solutionOpens: "after_accepted" });
  await expect(open()).rejects.toMatchObject({ code: "forbidden" });
  await accept();
  const first = await open();
  expect(await open()).toEqual(first);
});

test("others see a learner's progress only with the right to", async () => {
  await recordLessonOpened(learner, { ...lesson, lastSeenAt: null });
  const instructor = await makeStaff("tiny", "instructor");
  const seen = await getCourseProgress(instructor, release.outline, learner.id);
  expect(seen.modules[0]?.items[0]?.status).toBe("in_progress");
  const other = await makeLearner("tiny");
  await expect(getCourseProgress(other, release.outline, learner.id)).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(
    recordLessonOpened(await makeStranger(), { ...lesson, lastSeenAt: null }),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
});
