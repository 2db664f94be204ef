import { isOptional } from "../content/lesson-role-titles.ts";
import type { CourseProgress, ItemProgress, ItemStatus } from "./course-progress.ts";
import type { ProgressFacts, ProgressOutline } from "./progress-outline.ts";

/**
 * Where a learner stands in a course: the outline's items in their order, each with what is stored about it.
 * Facts about items that the outline no longer has are left out.
 */
export function deriveCourseProgress(outline: ProgressOutline, facts: ProgressFacts): CourseProgress {
  const lessons = new Map(facts.lessons.map((lesson) => [lesson.lessonId, lesson]));
  const exercises = new Map(facts.exercises.map((exercise) => [exercise.exerciseId, exercise]));
  const touched = new Map(facts.touched.map((touch) => [touch.exerciseId, touch.at]));
  const hints = new Map(facts.hints.map((hint) => [hint.exerciseId, hint.opened]));

  const progressOfItem = (item: ProgressOutline["modules"][number]["items"][number]): ItemProgress => {
    const role = item.type === "lesson" ? (item.role ?? "lesson") : null;
    const base = { type: item.type, role, id: item.id, title: item.title };
    if (item.type === "lesson") {
      const lesson = lessons.get(item.id);
      return {
        ...base,
        status: itemStatus({ doneAt: lesson?.completedAt, begun: lesson !== undefined }),
        passedTests: 0,
        totalTests: 0,
        attempts: 0,
        hintsOpened: 0,
        lastSeenAt: iso(lesson?.lastSeenAt),
        doneAt: iso(lesson?.completedAt),
      };
    }
    const exercise = exercises.get(item.id);
    const seen = latest(touched.get(item.id), exercise?.lastAttemptAt);
    const hintsOpened = hints.get(item.id) ?? 0;
    return {
      ...base,
      status: itemStatus({
        doneAt: exercise?.acceptedAt,
        begun: seen !== null || hintsOpened > 0 || (exercise?.attempts ?? 0) > 0,
      }),
      passedTests: exercise?.passedTests ?? 0,
      totalTests: exercise?.totalTests ?? 0,
      attempts: exercise?.attempts ?? 0,
      hintsOpened,
      lastSeenAt: iso(seen),
      doneAt: iso(exercise?.acceptedAt),
    };
  };

  const modules = outline.modules.map((module) => {
    const items = module.items.map(progressOfItem);
    const needed = items.filter((item) => !isOptional(item));
    return {
      id: module.id,
      title: module.title,
      done: needed.filter((item) => item.status === "done").length,
      total: needed.length,
      items,
    };
  });
  return {
    courseId: outline.id,
    done: modules.reduce((sum, module) => sum + module.done, 0),
    total: modules.reduce((sum, module) => sum + module.total, 0),
    completedAt: iso(facts.completedAt),
    modules,
  };
}

/** The status of an item from when it was done, if it was, and whether it was begun. */
export function itemStatus(item: { doneAt: unknown; begun: boolean }): ItemStatus {
  if (item.doneAt) return "done";
  return item.begun ? "in_progress" : "not_started";
}

function latest(...times: readonly (Date | null | undefined)[]): Date | null {
  return times.reduce<Date | null>((best, time) => (time && (!best || time > best) ? time : best), null);
}

function iso(time: Date | null | undefined): string | null {
  return time?.toISOString() ?? null;
}
