import type { LessonRole } from "../course-files.ts";
import type { Problem } from "../problem.ts";
import { findFillers } from "./filler-words.ts";
import { placeAt, readabilityIndex, runningText, sentencesOf, wordsOf } from "./prose-measures.ts";

/** How many words of running text a lesson may have, by what it is for. */
const lengths: Readonly<Record<LessonRole, readonly [least: number, most: number]>> = {
  lesson: [900, 1_600],
  bridge: [900, 1_600],
  summary: [150, 700],
  quiz: [0, 300],
};

/** How many questions, by what the lesson is for. */
const questionCounts: Readonly<Record<LessonRole, readonly [least: number, most: number]>> = {
  lesson: [2, 4],
  bridge: [2, 4],
  summary: [0, 0],
  quiz: [10, 10],
};

/** Highest readability index; the course is read by people for whom English is the second language. */
const hardest = 48;
/** In words. */
const longestSentence = 45;

/** What of a lesson the editorial rules look at. */
export interface EditedLesson {
  readonly path: string;
  readonly role: LessonRole;
  readonly source: string;
  readonly questions: number;
  /** Names of the components that it shows. */
  readonly components: ReadonlySet<string>;
}

/** Looks at the length, the parts and the language of one lesson; every problem at its place. */
export function checkLessonProse(lesson: EditedLesson): Problem[] {
  const { path, role, source, components } = lesson;
  const problems: Problem[] = [];
  const report = (offset: number, rule: string, message: string, fix: string) =>
    problems.push({ path, ...placeAt(source, offset), rule, message, fix, severity: "error" });
  const text = runningText(source);
  const start = Math.max(0, text.search(/\S/));

  const words = wordsOf(text).length;
  const [least, most] = lengths[role];
  if (words < least || words > most) {
    const message = `The ${role} has ${words.toLocaleString("en")} words; it should have ${least} to ${most.toLocaleString("en")}.`;
    const fix =
      "Code, questions and sources do not count. " + (words < least ? "Say more." : "Say less, or split it.");
    report(start, "words", message, fix);
  }
  const [fewest, maximum] = questionCounts[role];
  if (lesson.questions < fewest || lesson.questions > maximum) {
    const asked = fewest === maximum ? `${fewest}` : `${fewest} to ${maximum}`;
    const message = `The ${role} has ${lesson.questions} questions; it should have ${asked}.`;
    report(start, "question-count", message, "Add or remove questions.");
  }
  if (role === "lesson" || role === "bridge") {
    if (![...components].some((name) => name === "Snippet" || name.endsWith("Widget"))) {
      const message = "The lesson has neither a widget nor a runnable snippet.";
      report(start, "no-activity", message, "Let the reader feel the idea: add one of them.");
    }
    if (!/^<Sources>/m.test(source)) {
      const fix = "End it with <Sources>, and say what was taken from each.";
      report(source.trimEnd().length - 1, "no-sources", "The lesson cites no sources.", fix);
    }
  }
  const index = Math.round(readabilityIndex(text));
  if (role !== "quiz" && index > hardest) {
    const message = `The text is hard to read: its readability index (LIX) is ${index}, above ${hardest}.`;
    report(start, "reading-level", message, "Shorten sentences, and use shorter words.");
  }
  for (const sentence of sentencesOf(text)) {
    const length = wordsOf(sentence.text).length;
    if (length <= longestSentence) continue;
    const message = `A sentence of ${length} words begins here.`;
    report(sentence.at, "long-sentence", message, `Make two of it; ${longestSentence} words are the limit.`);
  }
  for (const { word, at, instead } of findFillers(text)) {
    report(at, "filler", `“${word}” is filler.`, instead);
  }
  return problems;
}
