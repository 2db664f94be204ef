import type { LessonRole, WorkKind } from "./course-files.ts";

/** A lesson as a list shows it. */
export interface OutlineLesson {
  readonly type: "lesson";
  readonly role: LessonRole;
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly kind: WorkKind;
  readonly skills: readonly string[];
}

/** An exercise as a list shows it. */
export interface OutlineExercise {
  readonly type: "exercise";
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  /** 1 (a warm-up) to 4 (hard). */
  readonly difficulty: number;
  readonly kind: WorkKind;
  readonly points: number;
  readonly skills: readonly string[];
}

export type OutlineItem = OutlineLesson | OutlineExercise;

export interface OutlineModule {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly items: readonly OutlineItem[];
}

/** Everything that may be shown of a course without opening a lesson; safe for anyone to see. */
export interface CourseOutline {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly openEnrolment: boolean;
  readonly skills: readonly {
    readonly id: string;
    readonly title: string;
    readonly requires: readonly string[];
  }[];
  /** Ways through the course for different people; `modules` are ids, in order, `bridges` those of lessons. */
  readonly paths: readonly {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly modules: readonly string[];
    readonly bridges: readonly string[];
  }[];
  readonly modules: readonly OutlineModule[];
}
