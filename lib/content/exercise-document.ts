import type { ExerciseFile } from "./course-files.ts";
import type { ProseTree } from "./prose-tree.ts";

/**
 * An exercise, interpreted. Server only: it holds the reference solution and the secret tests. Trees are
 * computed when they are first read.
 */
export interface ExerciseDocument {
  readonly meta: ExerciseFile;
  readonly promptTree: ProseTree;
  /** Source of `starter.py`. */
  readonly starter: string;
  /** Name of the learner's file. */
  readonly entry: "solution.py";
  readonly solution: { readonly code: string; readonly tree: ProseTree };
  /** One tree for each hint, in the order in which they open. */
  readonly hintTrees: readonly ProseTree[];
  readonly gradable: {
    readonly testsSource: string;
    readonly harnessSource: string | null;
    /** Name below `fixtures/` to bytes; for the checker program only. */
    readonly fixtures: Readonly<Record<string, Uint8Array>>;
  };
}
