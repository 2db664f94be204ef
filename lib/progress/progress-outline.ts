import type { LessonRole, WorkKind } from "../content/course-files.ts";

/** What deriving progress needs of a course's outline; a `CourseOutline` fits. */
export interface ProgressOutline {
  readonly id: string;
  readonly title: string;
  readonly modules: readonly {
    readonly id: string;
    readonly title: string;
    readonly items: readonly {
      readonly type: "lesson" | "exercise";
      /** Of a lesson. */
      readonly role?: LessonRole;
      readonly id: string;
      readonly title: string;
      readonly minutes: number;
      readonly kind: WorkKind;
    }[];
  }[];
}

/** What is stored about one learner in one course. */
export interface ProgressFacts {
  readonly completedAt: Date | null;
  readonly lessons: readonly {
    readonly lessonId: string;
    readonly lastSeenAt: Date;
    readonly completedAt: Date | null;
  }[];
  readonly exercises: readonly {
    readonly exerciseId: string;
    readonly attempts: number;
    readonly passedTests: number;
    readonly totalTests: number;
    readonly lastAttemptAt: Date | null;
    readonly acceptedAt: Date | null;
  }[];
  /** Exercises in which something was typed or run, with the latest time. */
  readonly touched: readonly { readonly exerciseId: string; readonly at: Date }[];
  readonly hints: readonly { readonly exerciseId: string; readonly opened: number }[];
}
