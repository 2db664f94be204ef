import type { CompiledProse } from "./compile-prose.ts";
import type { PlacementItems } from "./placement-files.ts";
import type { CourseFiles, Described } from "./read-structure.ts";

/** The programs of one lesson: its snippets, and the one that computes its facts. */
export interface LessonPrograms {
  readonly kind: "lesson";
  /** Path of the lesson. */
  readonly path: string;
  /** The whole file. */
  readonly source: string;
  readonly snippets: CompiledProse["snippets"];
  readonly facts: { readonly path: string; readonly code: string } | null;
}

/** The tests of one exercise. */
export interface ExerciseTests {
  readonly kind: "exercise";
  /** Path of its `exercise.yaml`. */
  readonly path: string;
  readonly id: string;
  /** Its own files, with their paths inside the course. */
  readonly files: CourseFiles;
}

/** The programs of one node of the placement test. */
export interface NodeItems {
  readonly kind: "placement";
  readonly path: string;
  readonly described: Described<PlacementItems>;
}

/** Something that is proven by running it. */
export type ProofSubject = ExerciseTests | LessonPrograms | NodeItems;

/** What a list calls a subject. */
export function nameOfSubject(subject: ProofSubject): string {
  return subject.kind === "exercise" ? subject.id : subject.path;
}

/** `stdlib` unless the first line of a program says `# profile: scientific`. */
export function profileOf(code: string): "stdlib" | "scientific" {
  return /^# profile: scientific\s*$/.test(code.split("\n", 1)[0]!) ? "scientific" : "stdlib";
}
