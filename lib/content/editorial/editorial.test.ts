import { describe, expect, test } from "vitest";
import { checkLessonProse, type EditedLesson } from "./check-lesson-prose.ts";
import { checkOutsideLinks } from "./check-links.ts";
import { readabilityIndex, runningText, sentencesOf, wordsOf } from "./prose-measures.ts";

const sentence = "The queue is long and the day is hot, so we wait.";
const words = (count: number) => `${`${sentence} `.repeat(Math.ceil(count / 12))}`;

function lesson(source: string, extra: Partial<EditedLesson> = {}): string[] {
  const about = {
    path: "l.mdx",
    role: "lesson",
    source,
    questions: 3,
    components: new Set(["QueueWidget"]),
  } as const;
  return checkLessonProse({ ...about, ...extra }).map(
    ({ line, column, rule }) => `${line}:${column} ${rule}`,
  );
}
const sources = "\n\n<Sources>\n\n- A book.\n\n</Sources>\n";

describe("measures", () => {
  test("code, formulas, questions, sources and front matter are no running text", () => {
    const source = `---\ntitle: front\n---\n\nOne two.\n\n\`\`\`python\nthree = 3\n\`\`\`\n\n$four$\n\n<Question id="five" prompt="Six?">\n  <Option id="a" explain="Seven.">Eight</Option>\n</Question>\n\n<Callout kind="note" title="x">\n\nNine.\n\n</Callout>${sources}`;
    expect(wordsOf(runningText(source))).toEqual(["One", "two", "Nine"]);
  });

  test("a word may hold hyphens, apostrophes and decimal points", () => {
    expect(wordsOf("It's 3.5 ms, end-to-end.")).toEqual(["It's", "3.5", "ms", "end-to-end"]);
  });

  test("sentences end at marks, paragraphs, items and cells, not inside numbers", () => {
    const text = "One is 3.5 long. Two\ngoes on\n\n- three\n- four: five\n";
    expect(sentencesOf(text).map((one) => one.text.trim().replace(/\s+/g, " "))).toEqual(
      ["One is 3.5 long", "Two goes on", "- three", "- four", "five"].map((one) =>
        expect.stringContaining(one.replace("- ", "")),
      ),
    );
  });

  test("LIX is words per sentence plus the percentage of words above six letters", () => {
    // Ten words, two sentences, two long words: 10 / 2 + 20.
    expect(readabilityIndex("The cat sat on mountains. Dogs sleep in the valleys.")).toBeCloseTo(25, 9);
  });
});

describe("rules for lessons", () => {
  test("a lesson of the right size and with all its parts is fine", () => {
    expect(lesson(words(1_000) + sources)).toEqual([]);
  });

  test.each([
    ["too short", words(880) + sources, {}, ["1:1 words"]],
    ["too long", words(1_620) + sources, {}, ["1:1 words"]],
    ["without activity", words(1_000) + sources, { components: new Set<string>() }, ["1:1 no-activity"]],
    ["with one question", words(1_000) + sources, { questions: 1 }, ["1:1 question-count"]],
    ["without sources", `${words(1_000).trimEnd()}\n`, {}, ["1:4199 no-sources"]],
    [
      "hard to read",
      `${"Organisations systematically underestimate infrastructural interdependencies. ".repeat(200)}${sources}`,
      {},
      ["1:1 reading-level"],
    ],
    ["with filler", `${words(1_000)}\n\nIt is simply a queue.${sources}`, {}, ["3:7 filler"]],
    [
      "with a long sentence",
      `${words(1_000)}\n\n${"and one ".repeat(25)}.${sources}`,
      {},
      ["3:1 long-sentence"],
    ],
    ["as a quiz of nine", "Ten questions.", { role: "quiz" as const, questions: 9 }, ["1:1 question-count"]],
    [
      "as a summary of a page and more",
      words(720),
      { role: "summary" as const, questions: 0 },
      ["1:1 words"],
    ],
  ])("a lesson %s is reported", (_what, source, extra, problems) => {
    expect(lesson(source, extra)).toEqual(problems);
  });
});

describe("links that leave the course", () => {
  test.each([
    "https://sre.google/workbook/alerting-on-slos/",
    "https://doi.org/10.1145/3132747.",
    "[a](https://arxiv.org/abs/2005.11401)",
  ])("%s is fine", (source) => {
    expect(checkOutsideLinks("l.mdx", source)).toEqual([]);
  });

  test.each([
    "http://sre.google/",
    "https://example.com/x",
    "https://localhost:3000/",
    "https://127.0.0.1/",
    "https://intranet/",
    "https://a..b.org/",
  ])("%s leads nowhere", (address) => {
    const [found] = checkOutsideLinks("l.mdx", `text\n[a](${address})`);
    expect(found).toMatchObject({ line: 2, column: 5, rule: "dead-link" });
  });
});
