import { describe, expect, test } from "vitest";
import { deriveCourseProgress } from "./derive-course-progress.ts";
import { deriveLearnerCourse, deriveNext, deriveWeek } from "./derive-learner-course.ts";
import { judgeAnswer } from "./judge-answer.ts";
import type { ProgressFacts, ProgressOutline } from "./progress-outline.ts";
import { solutionRule } from "./solution-rule.ts";

const outline: ProgressOutline = {
  id: "course",
  title: "Course",
  modules: [
    {
      id: "one",
      title: "One",
      items: [
        { type: "lesson", id: "intro", title: "Intro", minutes: 10, kind: "engineering" },
        { type: "exercise", id: "sum", title: "Sum", minutes: 30, kind: "data" },
      ],
    },
    {
      id: "two",
      title: "Two",
      // A lesson may share its id with an exercise: they are told apart by their type.
      items: [{ type: "lesson", id: "sum", title: "More", minutes: 20, kind: "data" }],
    },
  ],
};
const nothing: ProgressFacts = {
  completedAt: null,
  lessons: [],
  exercises: [],
  touched: [],
  hints: [],
};
/** A Wednesday. */
const now = new Date("2026-11-18T12:00:00Z");
const earlier = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

describe("bridges", () => {
  const withBridge: ProgressOutline = {
    ...outline,
    modules: [
      {
        id: "zero",
        title: "Zero",
        items: [
          { type: "lesson", role: "bridge", id: "before", title: "Before", minutes: 5, kind: "data" },
          { type: "lesson", role: "quiz", id: "quiz", title: "Quiz", minutes: 5, kind: "data" },
        ],
      },
    ],
  };

  test("are shown but not counted: without them everything is done", () => {
    const quiz = { lessonId: "quiz", lastSeenAt: earlier(2), completedAt: earlier(1) };
    const progress = deriveCourseProgress(withBridge, { ...nothing, lessons: [quiz] });
    expect(progress).toMatchObject({ done: 1, total: 1 });
    expect(progress.modules[0]?.items.map(({ role, status }) => [role, status])).toEqual([
      ["bridge", "not_started"],
      ["quiz", "done"],
    ]);
    expect(deriveNext(withBridge, progress)).toBeNull();
  });

  test("are suggested to who began them", () => {
    expect(deriveNext(withBridge, deriveCourseProgress(withBridge, nothing))).toMatchObject({ id: "quiz" });
    const begun = { lessonId: "before", lastSeenAt: earlier(2), completedAt: null };
    const progress = deriveCourseProgress(withBridge, { ...nothing, lessons: [begun] });
    expect(deriveNext(withBridge, progress)).toMatchObject({
      id: "before",
      role: "bridge",
      reason: "resume",
    });
  });
});

describe("course progress", () => {
  test("a newcomer has started nothing", () => {
    const progress = deriveCourseProgress(outline, nothing);
    expect(progress).toMatchObject({ done: 0, total: 3, completedAt: null });
    expect(progress.modules[0]?.items.map((item) => item.status)).toEqual(["not_started", "not_started"]);
  });

  test("statuses follow from the stored facts, and a retired item is left out", () => {
    const progress = deriveCourseProgress(outline, {
      ...nothing,
      lessons: [
        { lessonId: "intro", lastSeenAt: earlier(2), completedAt: earlier(1) },
        { lessonId: "retired", lastSeenAt: earlier(2), completedAt: earlier(1) },
      ],
      exercises: [
        {
          exerciseId: "sum",
          attempts: 2,
          passedTests: 5,
          totalTests: 9,
          lastAttemptAt: earlier(3),
          acceptedAt: null,
        },
      ],
      touched: [{ exerciseId: "sum", at: earlier(1) }],
      hints: [{ exerciseId: "sum", opened: 2 }],
    });
    expect(progress).toMatchObject({ done: 1, total: 3 });
    expect(progress.modules[0]?.items[1]).toEqual({
      type: "exercise",
      role: null,
      id: "sum",
      title: "Sum",
      status: "in_progress",
      passedTests: 5,
      totalTests: 9,
      attempts: 2,
      hintsOpened: 2,
      lastSeenAt: earlier(1).toISOString(),
      doneAt: null,
    });
    expect(progress.modules[1]?.items[0]?.status).toBe("not_started");
  });

  test("a hint or a draft alone is a beginning", () => {
    const hinted = deriveCourseProgress(outline, {
      ...nothing,
      hints: [{ exerciseId: "sum", opened: 1 }],
    });
    expect(hinted.modules[0]?.items[1]?.status).toBe("in_progress");
  });
});

describe("what next", () => {
  test("the first item for a newcomer", () => {
    expect(deriveNext(outline, deriveCourseProgress(outline, nothing))).toMatchObject({
      id: "intro",
      reason: "start",
      minutes: 10,
      moduleTitle: "One",
    });
  });

  test("what was begun last comes before what is next in order", () => {
    const progress = deriveCourseProgress(outline, {
      ...nothing,
      lessons: [
        { lessonId: "intro", lastSeenAt: earlier(5), completedAt: null },
        { lessonId: "sum", lastSeenAt: earlier(1), completedAt: null },
      ],
    });
    expect(deriveNext(outline, progress)).toMatchObject({ type: "lesson", id: "sum", reason: "resume" });
  });

  test("nothing when all is done", () => {
    const done = { lastSeenAt: earlier(1), completedAt: earlier(1) };
    const progress = deriveCourseProgress(outline, {
      ...nothing,
      lessons: [
        { lessonId: "intro", ...done },
        { lessonId: "sum", ...done },
      ],
      exercises: [
        {
          exerciseId: "sum",
          attempts: 1,
          passedTests: 9,
          totalTests: 9,
          lastAttemptAt: earlier(1),
          acceptedAt: earlier(1),
        },
      ],
    });
    expect(deriveLearnerCourse(outline, progress, now)).toMatchObject({
      next: null,
      lastSeenAt: earlier(1).toISOString(),
    });
  });
});

test("the week counts only what was done since Monday, by kind", () => {
  const monday = new Date("2026-11-16T00:00:00Z");
  const progress = deriveCourseProgress(outline, {
    ...nothing,
    lessons: [
      { lessonId: "intro", lastSeenAt: monday, completedAt: monday },
      { lessonId: "sum", lastSeenAt: monday, completedAt: new Date(monday.getTime() - 1) },
    ],
    exercises: [
      {
        exerciseId: "sum",
        attempts: 1,
        passedTests: 1,
        totalTests: 1,
        lastAttemptAt: now,
        acceptedAt: now,
      },
    ],
  });
  const week = deriveWeek(outline, progress, now);
  expect(week.since).toBe(monday.toISOString());
  expect(week.totalMinutes).toBe(40);
  expect(week.kinds).toEqual([
    { kind: "engineering", minutes: 10, share: 25, target: 40 },
    { kind: "model", minutes: 0, share: 0, target: 30 },
    { kind: "data", minutes: 30, share: 75, target: 20 },
    { kind: "communication", minutes: 0, share: 0, target: 10 },
  ]);
});

describe("an answer", () => {
  const question = (multiple: boolean) => ({
    id: "q",
    multiple,
    options: [
      { id: "a", correct: true, explanation: "A" },
      { id: "b", correct: multiple, explanation: "B" },
      { id: "c", correct: false, explanation: "C" },
    ],
  });

  test("is right when exactly the right options are chosen", () => {
    expect(judgeAnswer(question(false), ["a"])?.correct).toBe(true);
    expect(judgeAnswer(question(false), ["c"])?.correct).toBe(false);
    expect(judgeAnswer(question(true), ["b", "a"])?.correct).toBe(true);
    expect(judgeAnswer(question(true), ["a"])?.correct).toBe(false);
    expect(judgeAnswer(question(true), ["a", "b", "c"])?.correct).toBe(false);
  });

  test("comes back with every option explained", () => {
    expect(judgeAnswer(question(false), ["c"])?.options).toEqual([
      { id: "a", chosen: false, correct: true, explanation: "A" },
      { id: "b", chosen: false, correct: false, explanation: "B" },
      { id: "c", chosen: true, correct: false, explanation: "C" },
    ]);
  });

  test.each([[[]], [["x"]], [["a", "b"]]])("that no form gives is refused: %o", (chosen) => {
    expect(judgeAnswer(question(false), chosen)).toBeNull();
  });
});

test("the solution opens as its author says", () => {
  expect(solutionRule("always", false).open).toBe(true);
  expect(solutionRule("after_accepted", true).open).toBe(true);
  expect(solutionRule("after_accepted", false).open).toBe(false);
  expect(solutionRule("never", true).open).toBe(false);
});
