import { type WorkKind, workKinds } from "../content/course-files.ts";
import { isOptional } from "../content/lesson-role-titles.ts";
import type { CourseProgress, ItemProgress, LearnerCourse, NextItem, WeekOfWork } from "./course-progress.ts";
import type { ProgressOutline } from "./progress-outline.ts";

/** The shares of the job that the course teaches, in percent. */
export const workTargets: Record<WorkKind, number> = {
  engineering: 40,
  model: 30,
  data: 20,
  communication: 10,
};

/** What the home page shows of a course, at the moment `now`. */
export function deriveLearnerCourse(
  outline: ProgressOutline,
  progress: CourseProgress,
  now: Date,
): LearnerCourse {
  const seen = progress.modules
    .flatMap((module) => module.items)
    .map((item) => item.lastSeenAt)
    .filter((time) => time !== null)
    .toSorted();
  return {
    courseId: outline.id,
    title: outline.title,
    next: deriveNext(outline, progress),
    progress,
    week: deriveWeek(outline, progress, now),
    lastSeenAt: seen.at(-1) ?? null,
  };
}

/**
 * What to do next: what was begun and not finished, the most recently touched first; else the first item in
 * the course's order that is not done; null when all is. A bridge is only suggested to who began it.
 */
export function deriveNext(outline: ProgressOutline, progress: CourseProgress): NextItem | null {
  const open = progress.modules.flatMap((module) =>
    module.items
      .filter((item) => item.status !== "done" && !(isOptional(item) && item.status === "not_started"))
      .map((item) => ({ item, moduleTitle: module.title })),
  );
  const begun = open
    .filter(({ item }) => item.status === "in_progress")
    .toSorted((a, b) => (b.item.lastSeenAt ?? "").localeCompare(a.item.lastSeenAt ?? ""));
  const chosen = begun[0] ?? open[0];
  if (!chosen) return null;
  const { item, moduleTitle } = chosen;
  return {
    type: item.type,
    role: item.role,
    id: item.id,
    title: item.title,
    moduleTitle,
    minutes: facts(outline).get(keyOf(item))?.minutes ?? 0,
    reason: item.status === "in_progress" ? "resume" : "start",
    passedTests: item.passedTests,
    totalTests: item.totalTests,
  };
}

/** Minutes of what was done since Monday 00:00 UTC, as the course estimates them, by kind of work. */
export function deriveWeek(outline: ProgressOutline, progress: CourseProgress, now: Date): WeekOfWork {
  const since = mondayOf(now).toISOString();
  const known = facts(outline);
  const minutes = new Map<WorkKind, number>();
  for (const item of progress.modules.flatMap((module) => module.items)) {
    const fact = known.get(keyOf(item));
    if (!fact || item.doneAt === null || item.doneAt < since) continue;
    minutes.set(fact.kind, (minutes.get(fact.kind) ?? 0) + fact.minutes);
  }
  const totalMinutes = [...minutes.values()].reduce((sum, value) => sum + value, 0);
  return {
    since,
    totalMinutes,
    kinds: workKinds.map((kind) => ({
      kind,
      minutes: minutes.get(kind) ?? 0,
      share: totalMinutes === 0 ? 0 : Math.round(((minutes.get(kind) ?? 0) / totalMinutes) * 100),
      target: workTargets[kind],
    })),
  };
}

function facts(outline: ProgressOutline): Map<string, { minutes: number; kind: WorkKind }> {
  return new Map(
    outline.modules
      .flatMap((module) => module.items)
      .map((item) => [keyOf(item), { minutes: item.minutes, kind: item.kind }]),
  );
}

function keyOf(item: Pick<ItemProgress, "type" | "id">): string {
  return `${item.type}:${item.id}`;
}

function mondayOf(now: Date): Date {
  const sinceMonday = (now.getUTCDay() + 6) % 7;
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - sinceMonday));
}
