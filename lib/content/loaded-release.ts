import type { ExerciseDocument } from "./exercise-document.ts";
import type { LessonDocument } from "./lesson-document.ts";
import type { CourseOutline } from "./outline.ts";

/** A release as the server reads it. It never changes, so it may be kept for ever. Server only. */
export interface LoadedRelease {
  /** UUID of the row. */
  readonly id: string;
  /** Counts up from 1 within the course. */
  readonly number: number;
  /** SHA-256 over the manifest, in hexadecimal. */
  readonly digest: string;
  readonly courseId: string;
  readonly outline: CourseOutline;
  /** The lesson with this id, or null when the release has none. Interpreted once, then kept. */
  lesson(id: string): LessonDocument | null;
  /** The exercise with this id, or null when the release has none. Interpreted once, then kept. */
  exercise(id: string): ExerciseDocument | null;
}
