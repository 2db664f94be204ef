import type { LessonRole } from "./course-files.ts";

/** What lists call a lesson, by what it is for. */
export const lessonRoleTitles: Readonly<Record<LessonRole, string>> = {
  lesson: "Lesson",
  bridge: "Bridge",
  summary: "Summary",
  quiz: "Quiz",
};

/** An item of an outline; an exercise has no role. */
interface Item {
  readonly type?: "lesson" | "exercise";
  readonly role?: LessonRole | null;
}

/** What lists call an item. */
export function itemTitle(item: Item): string {
  return item.type === "exercise" ? "Exercise" : lessonRoleTitles[item.role ?? "lesson"];
}

/** Whether the course is complete without this item: bridges are for those who need them. */
export function isOptional(item: Item): boolean {
  return item.role === "bridge";
}
