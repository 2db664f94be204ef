import { blankOut } from "../blank-out.ts";

/** A stretch of the source with the place where it begins. */
export interface Stretch {
  readonly text: string;
  /** Offset in the source. */
  readonly at: number;
}

/** Questions, and the markup that is left of components, are not running text. */
const notRunning: readonly RegExp[] = [
  /<Sources>[\s\S]*?<\/Sources>/g,
  /<Question[\s\S]*?<\/Question>/g,
  /<(?:[A-Z]\w*)[^>]*\/?>|<\/[A-Z]\w*>/g,
  /<\/?[a-z]+[^>]*>/g,
];

/** The running text of a lesson, everything else turned into spaces: no front matter, code, formula, question or source. */
export function runningText(source: string): string {
  const withoutMarkup = notRunning.reduce(
    (text, pattern) => text.replace(pattern, (found) => found.replaceAll(/[^\n\r]/g, " ")),
    source,
  );
  return blankOut(withoutMarkup);
}

/** Words of running text: letters and digits, with apostrophes and hyphens inside. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu) ?? [];
}

/**
 * Sentences of running text. A sentence ends at `.`, `!`, `?` before white space, at a colon or semicolon before it, and at the
 * end of a paragraph, a heading, an item of a list or a cell.
 */
export function sentencesOf(text: string): Stretch[] {
  const sentences: Stretch[] = [];
  for (const part of text.matchAll(
    /(?:[^.!?:;|\n]|[.!?:;](?!["”’)*_]*\s)|\n(?![ \t]*(?:\n|[-*+#>|]|\d+\.)))+/g,
  )) {
    if (/\p{L}/u.test(part[0])) sentences.push({ text: part[0], at: part.index + part[0].search(/\S/) });
  }
  return sentences;
}

/**
 * Readability index LIX: words per sentence, plus the percentage of words longer than six letters (C. H. Björnsson, 1968). Below
 * 40 is plain, 50 is difficult, 60 very difficult.
 */
export function readabilityIndex(text: string): number {
  const words = wordsOf(text);
  const sentences = sentencesOf(text).length;
  if (words.length === 0 || sentences === 0) return 0;
  const long = words.filter((word) => word.replaceAll(/[^\p{L}]/gu, "").length > 6).length;
  return words.length / sentences + (100 * long) / words.length;
}

/** Line and column, from 1, of an offset. */
export function placeAt(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
