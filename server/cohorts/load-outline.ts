import type { LessonRole } from "#lib/content/course-files.ts";
import { isOptional } from "#lib/content/lesson-role-titles.ts";
import type { CohortItem } from "#lib/cohorts/cohort-progress.ts";

/** What a cohort needs to know of a course; a `CourseOutline` fits. */
export interface CohortOutline {
  readonly modules: readonly {
    readonly id: string;
    readonly title: string;
    readonly items: readonly {
      readonly type: "lesson" | "exercise";
      readonly id: string;
      readonly title: string;
      readonly role?: LessonRole;
    }[];
  }[];
}

/**
 * How a cohort function gets at the course: given by the composer (a page, a route, a script), because
 * features do not import each other and the course is only known once the cohort has been read. Returns null
 * when nothing is published.
 */
export type LoadOutline = (courseId: string) => Promise<CohortOutline | null>;

/** The course's items in order, each with its module: the columns of the matrix. Bridges are optional, so they have none. */
export function cohortItems(outline: CohortOutline | null): CohortItem[] {
  return (outline?.modules ?? []).flatMap((module) =>
    module.items
      .filter((item) => !isOptional(item))
      .map((item) => ({
        type: item.type,
        id: item.id,
        title: item.title,
        moduleId: module.id,
        moduleTitle: module.title,
      })),
  );
}
