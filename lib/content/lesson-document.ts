import type { LessonFrontMatter } from "./course-files.ts";
import type { ProseTree } from "./prose-tree.ts";

/** A heading that "on this page" lists; `id` is its anchor. */
export interface Heading {
  readonly id: string;
  /** 2 to 4. */
  readonly depth: number;
  readonly text: string;
}

/**
 * A question with its answers, for the server only: what a browser may see before an answer is
 * `publicQuestion(question)`.
 */
export interface Question {
  readonly id: string;
  /** Whether more than one option has to be chosen. */
  readonly multiple: boolean;
  /** Plain text; words between backticks are code. */
  readonly prompt: string;
  readonly options: readonly {
    readonly id: string;
    /** Plain text; words between backticks are code. */
    readonly text: string;
    readonly correct: boolean;
    readonly explanation: string;
  }[];
}

/** A question as a browser may see it before it is answered. */
export interface PublicQuestion {
  readonly id: string;
  readonly multiple: boolean;
  readonly prompt: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
}

/** Leaves out which options are correct and why. */
export function publicQuestion(question: Question): PublicQuestion {
  return {
    id: question.id,
    multiple: question.multiple,
    prompt: question.prompt,
    options: question.options.map(({ id, text }) => ({ id, text })),
  };
}

/** A small program in a lesson that learners may run and change, and what it prints as the author wrote it. */
export interface Snippet {
  readonly id: string;
  readonly profile: "stdlib" | "scientific";
  readonly code: string;
  /** Without the line break at its end. */
  readonly output: string;
}

/** A lesson, interpreted. Server only: `questions` holds the answers. */
export interface LessonDocument {
  readonly meta: LessonFrontMatter;
  readonly tree: ProseTree;
  readonly headings: readonly Heading[];
  readonly questions: readonly Question[];
  readonly snippets: readonly Snippet[];
  /** The prose as plain text, for search. */
  readonly text: string;
}
