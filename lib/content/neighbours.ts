import type { CourseOutline, OutlineExercise, OutlineItem, OutlineModule } from "./outline.ts";

export interface Neighbours {
  readonly module: OutlineModule | null;
  /** Place within the module, from 1; 0 when the outline has no such lesson. */
  readonly position: number;
  readonly previous: OutlineItem | null;
  readonly next: OutlineItem | null;
  /** The exercise that directly follows the lesson. */
  readonly exercise: OutlineExercise | null;
}

/** What stands around a lesson in the order of the course, across the borders of modules. */
export function neighbours(outline: CourseOutline, lessonId: string): Neighbours {
  const isHere = (item: OutlineItem) => item.type === "lesson" && item.id === lessonId;
  const home = outline.modules.find((candidate) => candidate.items.some(isHere)) ?? null;
  const all = outline.modules.flatMap((candidate) => candidate.items);
  const index = all.findIndex(isHere);
  const next = index === -1 ? null : (all[index + 1] ?? null);
  return {
    module: home,
    position: home ? home.items.findIndex(isHere) + 1 : 0,
    previous: index > 0 ? (all[index - 1] ?? null) : null,
    next,
    exercise: next?.type === "exercise" ? next : null,
  };
}
