import { describe, expect, test } from "vitest";
import { checkFacts } from "./check-facts.ts";

const path = "modules/a/b.mdx";
const facts = (printed: string) => ({ path: "modules/a/b.facts.py", printed });
const told = (source: string, printed = "", snippets: { code: string; output: string }[] = []) =>
  checkFacts({ path, source }, facts(printed), snippets).map(
    ({ line, column, rule, message }) =>
      `${line}:${column} ${rule} ${/number (\S+)\.$/.exec(message)?.[1] ?? ""}`,
  );

describe("facts", () => {
  test.each([
    ["in a paragraph over a line break", "waits\nfor 230 ms.", "waits for 230 ms"],
    ["in bold and code", "waits **230** `ms` now", "waits 230 ms"],
    ["in a row of a table", "| 50 | 51.5% |", "| 50 | 51.5% |"],
    ["in an explanation", '<Option id="a" explain="It waits 230 ms.">x</Option>', "It waits 230 ms."],
    ["as a premise", "at 412,000 requests", "given: 412,000 requests"],
    ["twice", "230 ms here and 230 ms there", "230 ms"],
  ])("a phrase that stands %s holds, and accounts for its numbers", (_where, source, printed) => {
    expect(told(source, printed)).toEqual([]);
  });

  test("a phrase that the lesson does not say is an error of the facts", () => {
    expect(told("waits for long", "waits for 230 ms\n\n")).toEqual(["1:1 fact "]);
  });
});

describe("numbers that nothing accounts for", () => {
  test.each([
    ["a number", "a\n\nthe wait is 230 ms", ["3:13 unproven-number 230"]],
    ["a share", "5% of them", ["1:1 unproven-number 5"]],
    [
      "in an option's explanation",
      '<Option id="a" explain="It is 4,000.">b</Option>',
      ["1:31 unproven-number 4,000"],
    ],
    ["in a description", '![a chart that ends at 17](x.png "t")', ["1:24 unproven-number 17"]],
  ])("%s is reported at its place", (_what, source, problems) => {
    expect(told(source)).toEqual(problems);
  });

  test.each([
    ["front matter", "---\nminutes: 15\n---\n\ntext"],
    ["code blocks", "```python\nx = 4711\n```"],
    ["inline code", "call `f(4711)` then"],
    ["formulas", "with $x = 4711$ and\n\n$$\n4711\n$$"],
    ["sources", "<Sources>\n\n- Page 4711.\n\n</Sources>"],
    ["footnotes", "text[^1]\n\n[^1]: Page 4711,\n  and 4712."],
    ["widgets", "<QueueWidget arrivals={80} serviceRate={10} servers={10} />"],
    ["addresses", "[a](https://example.org/4711) and https://example.org/4711"],
    ["numbered lists", "11. eleven\n12. twelve"],
    [
      "small counts, years, times and ordinals",
      "3 of 10 in 2025 at 03:10, the 99th percentile, p99, a 40-hour week, M2.3",
    ],
    ["comments", "{/* 4711 */}"],
  ])("%s are left alone", (_what, source) => {
    expect(told(source)).toEqual([]);
  });

  test("a lesson without facts is told once", () => {
    const found = checkFacts({ path, source: "first 4711, then 4712" }, null, []);
    expect(found.map(({ column }) => column)).toEqual([7]);
    expect(found[0]?.message).toContain("2 numbers of this lesson");
  });

  test("what a snippet shows is accounted for", () => {
    expect(told("it is 63.4% of 1,000", "", [{ code: "n = 1_000", output: "63.4%" }])).toEqual([]);
  });
});
