import { blankOut } from "./blank-out.ts";
import type { Problem } from "./problem.ts";
import { wholeFile } from "./read-structure.ts";

/** A line that the facts of a lesson begin with when it is a premise of the story, which nothing computes. */
const premise = /^given:\s*/;

/**
 * Compares what the facts of a lesson print with what the lesson says. Every line must stand in it word for word; a number that no
 * fact, premise or snippet accounts for is reported.
 *
 * @param source the whole lesson
 * @param facts the lesson's facts and what they printed, when it has any
 * @param snippets code and output of the lesson's snippets
 */
export function checkFacts(
  lesson: { readonly path: string; readonly source: string },
  facts: { readonly path: string; readonly printed: string } | null,
  snippets: readonly { readonly code: string; readonly output: string }[],
): Problem[] {
  const problems: Problem[] = [];
  const plain = squeeze(lesson.source);
  const covered = new Uint8Array(lesson.source.length);
  for (const line of (facts?.printed ?? "").split("\n")) {
    const phrase = squeeze(line.replace(premise, "")).text.trim();
    if (phrase === "") continue;
    let from = plain.text.indexOf(phrase);
    if (from === -1) {
      const message = `${lesson.path} does not say ${JSON.stringify(line.replace(premise, "").trim())}.`;
      const fix =
        "Correct the lesson, or the fact; every line printed must stand in the lesson word for word.";
      problems.push(wholeFile(facts!.path, "fact", message, fix));
    }
    for (; from !== -1; from = plain.text.indexOf(phrase, from + 1)) {
      covered.fill(1, plain.places[from], plain.places[from + phrase.length - 1]! + 1);
    }
  }
  const numbers = unaccounted(lesson, covered, numbersOf(snippets));
  const [first, ...others] = numbers;
  if (facts || !first || others.length === 0) return [...problems, ...numbers];
  // A lesson without facts is told so once.
  const message = `No fact, premise or snippet accounts for ${numbers.length} numbers of this lesson; this is the first.`;
  const fix = `Print the phrases around them in ${lesson.path.replace(/^.*\//, "").replace(/\.mdx$/, ".facts.py")}.`;
  return [...problems, { ...first, message, fix }];
}

/** Numbers that say what they are by themselves: small counts, years, clock times, ordinals, section marks. */
const number = /(?<![\p{L}\d_#/.:])\d+(?:[.,\u202f]\d+)*(?![\d:]|\p{L}|-\p{L})/gu;

function unaccounted(
  lesson: { readonly path: string; readonly source: string },
  covered: Uint8Array,
  shown: ReadonlySet<string>,
): Problem[] {
  const prose = blankOut(lesson.source);
  const found: Problem[] = [];
  for (const { 0: text, index } of prose.matchAll(number)) {
    if (covered[index] || shown.has(text) || isPlain(text, prose, index)) continue;
    const before = lesson.source.slice(0, index).split("\n");
    found.push({
      path: lesson.path,
      line: before.length,
      column: before.at(-1)!.length + 1,
      rule: "unproven-number",
      message: `No fact, premise or snippet accounts for the number ${text}.`,
      fix: "Print the phrase around it in the lesson's facts.py, with given: in front when it is a premise.",
      severity: "warning",
    });
  }
  return found;
}

/** Whole numbers up to ten, and years. */
function isPlain(text: string, prose: string, index: number): boolean {
  if (!/^\d+$/.test(text)) return false;
  const value = Number(text);
  const unit = /^\s?(%|‰|ms\b|s\b|h\b)/.test(prose.slice(index + text.length, index + text.length + 4));
  return (value <= 10 && !unit) || (value >= 1900 && value < 2100 && text.length === 4);
}

function numbersOf(snippets: readonly { readonly code: string; readonly output: string }[]): Set<string> {
  const text = snippets.map(({ code, output }) => `${code}\n${output}`).join("\n");
  return new Set([...text.matchAll(/\d+(?:[.,_]\d+)*/g)].flatMap(([one]) => [one, one.replaceAll("_", ",")]));
}

/** The text with marks of emphasis and code left out and white space and bars of tables as one space; where each character stood. */
function squeeze(source: string): { text: string; places: number[] } {
  const text: string[] = [];
  const places: number[] = [];
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index]!;
    if (/[*_`\\]/.test(character)) continue;
    const space = /[\s|]/.test(character);
    if (space && text.at(-1) === " ") continue;
    text.push(space ? " " : character);
    places.push(index);
  }
  return { text: text.join(""), places };
}
