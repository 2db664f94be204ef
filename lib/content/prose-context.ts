import type { CodeLanguage } from "./elements.ts";
import type { OutlineExercise } from "./outline.ts";
import type { Problem } from "./problem.ts";

/** What a text was turned into, or why not. */
export type Drawn =
  | { readonly ok: true; readonly html: string }
  | { readonly ok: false; readonly message: string };

/**
 * The three programs that turn text into pictures of itself. What they return is put into the page as it is, so each of
 * them answers for its output being free of script.
 */
export interface ProseEngines {
  /** Highlighted HTML of the lines, without `<pre>`. */
  highlight(code: string, language: CodeLanguage): string;
  maths(tex: string, display: boolean): Drawn;
  /** SVG of a Graphviz program. */
  drawing(dot: string): Drawn;
}

/** Where a piece of prose stands and what it may refer to. */
export interface ProseContext {
  /** Path inside the course of the file that holds it. */
  readonly path: string;
  readonly kind: "lesson" | "prompt" | "solution" | "hint";
  readonly courseId: string;
  /** Digest of the release, for the addresses of its images. */
  readonly digest: string;
  /** Put before every id, so that several pieces of prose can stand on one page. */
  readonly idPrefix: string;
  /** Every problem is reported here instead of at its own place: for prose inside a YAML file. */
  readonly fixedPlace?: { readonly line: number; readonly column: number };
  /** Id of the lesson whose file has this path. */
  lessonIdAt(path: string): string | null;
  hasLesson(id: string): boolean;
  hasExercise(id: string): boolean;
  /** Null also when the exercise is there but cannot be read. */
  exercise(id: string): OutlineExercise | null;
  /** Size in pixels of the image with this path, null when there is none. */
  image(path: string): { readonly width: number; readonly height: number } | null;
}

/** A link to an anchor, to be checked once all anchors are known. */
export interface AnchorReference {
  /** Null: in the same document. */
  readonly lessonId: string | null;
  readonly anchor: string;
  readonly line: number;
  readonly column: number;
}

/** Collects problems. */
export type Report = (found: Omit<Problem, "path" | "severity">) => void;
