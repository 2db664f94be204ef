import { describe, expect, test } from "vitest";
import { compileProse } from "./compile-prose.ts";
import type { ProseContext, ProseEngines } from "./prose-context.ts";

/** Engines that show what they were given; the real ones have tests of their own. */
const engines: ProseEngines = {
  highlight: (code) => `[${code}]`,
  maths: (tex) =>
    tex.includes("\\bad") ? { ok: false, message: "unknown" } : { ok: true, html: `<m>${tex}</m>` },
  drawing: (dot) =>
    dot.includes("broken") ? { ok: false, message: "broken" } : { ok: true, html: "<svg></svg>" },
};

const exercise = {
  type: "exercise",
  id: "psi",
  title: "PSI",
  summary: "s",
  minutes: 10,
  difficulty: 2,
  kind: "data",
  points: 10,
  skills: [],
} as const;

function compile(source: string, kind: ProseContext["kind"] = "lesson") {
  return compileProse(
    source,
    {
      path: "modules/a/one.mdx",
      kind,
      courseId: "course",
      digest: "d1",
      idPrefix: "",
      lessonIdAt: (path) => (path === "modules/b/two.mdx" ? "two" : null),
      hasLesson: (id) => id === "two",
      hasExercise: (id) => id === "psi",
      exercise: (id) => (id === "psi" ? exercise : null),
      image: (path) => (path === "images/a b.png" ? { width: 20, height: 10 } : null),
    },
    engines,
  );
}

const rules = (source: string, kind?: ProseContext["kind"]) =>
  compile(source, kind).problems.map(({ rule }) => rule);

describe("what is allowed", () => {
  test("headings get anchors in order, and pages keep their own ids", () => {
    const { headings, problems } = compile("## Main\n\ntext\n\n### A `code` B\n\n## Main\n");
    expect(problems).toEqual([]);
    expect(headings).toEqual([
      { id: "main-1", depth: 2, text: "Main" },
      { id: "a-code-b", depth: 3, text: "A code B" },
      { id: "main-2", depth: 2, text: "Main" },
    ]);
  });

  test("tables, footnotes, maths, code and comments", () => {
    const { tree, problems, text } = compile(
      [
        "| a | b |\n|---|--:|\n| 1 | 2 |",
        "A note.[^1] And $x^{2}$ {/* a comment */}\n\n[^1]: The note.",
        "$$\n\\frac{a}{b}\n$$",
        '```python title="psi.py"\nx = {1}\n```',
      ].join("\n\n"),
    );
    expect(problems).toEqual([]);
    const json = JSON.stringify(tree);
    expect(json).toContain('"align":"right"');
    expect(json).toContain('"dataFootnoteRef":true');
    expect(json).toContain('"html":"<m>x^{2}</m>","display":false');
    expect(json).toContain('"title":"psi.py","code":"x = {1}","html":"[x = {1}]"');
    expect(json).not.toContain("a comment");
    expect(text).toContain("The note.");
  });

  test("the empty corner of a table is no heading", () => {
    const { tree } = compile("|   | b |\n|---|---|\n| a | 1 |");
    const cells = JSON.stringify(tree).match(/"tagName":"t[hd]"/g);
    expect(cells).toEqual(['"tagName":"td"', '"tagName":"th"', '"tagName":"td"', '"tagName":"td"']);
  });

  test("the tree survives JSON", () => {
    const { tree } = compile(
      '## A\n\n<Callout kind="note">b</Callout>\n\n[two](lesson:two)\n\n| a |\n|---|\n| 1 |',
    );
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
  });

  test("links within the course are resolved by id and by path", () => {
    const { tree, references, problems } = compile(
      "[a](lesson:two#part) [b](../b/two.mdx) [c](exercise:psi) [d](#x) [e](https://example.org/?a=1)",
    );
    expect(problems).toEqual([]);
    const json = JSON.stringify(tree);
    expect(json).toContain('{"to":"lesson","id":"two","anchor":"part","courseId":"course"}');
    expect(json).toContain('{"to":"lesson","id":"two","anchor":null,"courseId":"course"}');
    expect(json).toContain('{"to":"exercise","id":"psi","courseId":"course"}');
    expect(json).toContain('{"href":"#x"}');
    expect(references.map(({ lessonId, anchor }) => [lessonId, anchor])).toEqual([
      ["two", "part"],
      [null, "x"],
    ]);
  });

  test("images get the release's address and their size", () => {
    const json = JSON.stringify(compile("![A chart](../../images/a%20b.png)").tree);
    expect(json).toContain('"src":"/content/d1/images/a%20b.png","width":20,"height":10,"alt":"A chart"');
  });

  test("a question is read out of the tree, its answers stay out of it", () => {
    const { tree, questions, problems } = compile(
      [
        '<Question id="q" prompt="What is `x`?">',
        '  <Option id="a" correct explain="Because.">It is `1`, or so</Option>',
        '  <Option id="b" explain="No.">It is 2</Option>',
        "</Question>",
      ].join("\n"),
    );
    expect(problems).toEqual([]);
    expect(questions.map(({ question }) => question)).toEqual([
      {
        id: "q",
        multiple: false,
        prompt: "What is `x`?",
        options: [
          { id: "a", text: "It is `1`, or so", correct: true, explanation: "Because." },
          { id: "b", text: "It is 2", correct: false, explanation: "No." },
        ],
      },
    ]);
    expect(JSON.stringify(tree)).toBe(
      '{"type":"root","children":[{"type":"component","name":"Question","props":{"id":"q"},"children":[]}]}',
    );
  });

  test("a snippet is its program and what it prints", () => {
    const { snippets, problems, tree } = compile(
      '<Snippet id="sum" profile="scientific">\n\n```python\nprint(1)\n```\n\n```output\n1\n```\n\n</Snippet>',
    );
    expect(problems).toEqual([]);
    const snippet = { id: "sum", profile: "scientific", code: "print(1)\n", output: "1" };
    expect(snippets).toEqual([{ snippet, line: 1, column: 1, outputLine: 7 }]);
    expect(JSON.stringify(tree)).toContain('"html":"[print(1)]"');
  });

  test("numbers, negative numbers and booleans are read as data", () => {
    const { tree, problems } = compile(
      "<DriftWidget shift={-0.5} deviation={1} referenceSize={200} currentSize={200} bins={10} />",
    );
    expect(problems).toEqual([]);
    expect(JSON.stringify(tree)).toContain('"shift":-0.5');
  });

  test("sources that are footnotes get one title", () => {
    const footnotes = compile("A claim.[^1]\n\n<Sources>\n\n[^1]: A book.\n\n</Sources>");
    expect(footnotes.problems).toEqual([]);
    const shown = JSON.stringify(footnotes.tree);
    expect(shown).toContain('"value":"Sources"');
    expect(shown).toContain("A book.");
    expect(shown).not.toContain('"value":"Footnotes"');
    expect(shown).toContain('"ariaDescribedBy":"footnote-label"');
    expect(shown).not.toContain('"component"');
    const list = JSON.stringify(
      compile("A claim.[^1]\n\n[^1]: A note.\n\n<Sources>\n\n- A book.\n\n</Sources>").tree,
    );
    expect(list).toContain('"value":"Footnotes"');
    expect(list).toContain('"name":"Sources"');
  });

  test("ids can be prefixed, footnotes included", () => {
    const { tree } = compileProse(
      "## A\n\nb[^1]\n\n[^1]: c",
      {
        path: "p.mdx",
        kind: "hint",
        courseId: "c",
        digest: "d",
        idPrefix: "hint-1-",
        lessonIdAt: () => null,
        hasLesson: () => false,
        hasExercise: () => false,
        exercise: () => null,
        image: () => null,
      },
      engines,
    );
    const ids = [...JSON.stringify(tree).matchAll(/"id":"([^"]+)"/g)].map((match) => match[1]);
    expect(ids).toHaveLength(4);
    expect(ids.every((id) => id?.startsWith("hint-1-"))).toBe(true);
  });
});

describe("what is wrong is said with its place", () => {
  test.each([
    ["# Title", "heading", 1, 1],
    ["## A\n\n#### B", "heading", 3, 1],
    ["\n```js\nx\n```", "code-language", 2, 1],
    ["```\nx\n```", "code-language", 1, 1],
    ["```python run\nx\n```", "code-language", 1, 1],
    ["```dot\ndigraph {}\n```", "code-language", 1, 1],
    ["a $\\bad$", "maths", 1, 3],
    ['<Diagram alt="a">\n\n```dot\nbroken\n```\n\n</Diagram>', "diagram", 3, 1],
    ['<Diagram alt="a">\n\ntext\n\n</Diagram>', "bad-children", 1, 1],
    ['<Snippet id="a">\n\n```python\nx\n```\n\n</Snippet>', "bad-children", 1, 1],
    ['<Snippet id="a">\n\n```bash\nx\n```\n\n```output\nx\n```\n\n</Snippet>', "bad-children", 1, 1],
    [
      '<Snippet id="a" profile="fast">\n\n```python\nx\n```\n\n```output\nx\n```\n\n</Snippet>',
      "bad-prop",
      1,
      17,
    ],
    ["```output\nx\n```", "code-language", 1, 1],
    ["- [x] done", "task-list", 1, 1],
    ["a [^b] c", "footnote", 1, 1],
    ["a\n\n[^b]: c", "footnote", 3, 1],
    ["<Sources></Sources>", "bad-children", 1, 1],
    ["[a](lesson:three)", "dead-link", 1, 1],
    ["[a](../b/three.mdx)", "dead-link", 1, 1],
    ["[a](/courses/x)", "bad-link", 1, 1],
    ["![](../../images/a%20b.png)", "image-alt", 1, 1],
    ["![a](../../images/none.png)", "missing-image", 1, 1],
    ["![a](../../../../etc/x.png)", "missing-image", 1, 1],
    ['<Figure src="../../images/none.png" alt="a" />', "missing-image", 1, 1],
    ['<Figure src="../../images/x.png" />', "image-alt", 1, 1],
    ['<ExerciseCard id="none" />', "dead-reference", 1, 1],
    ['<Callout kind="loud">a</Callout>', "bad-prop", 1, 10],
    ['<Callout kind="note" colour="red">a</Callout>', "bad-prop", 1, 22],
    ['a <Callout kind="note">b</Callout> c', "misplaced-component", 1, 3],
    ['<Option id="a" explain="b">c</Option>', "misplaced-component", 1, 1],
    ["<Callout", "mdx-syntax", 1, 9],
    ["a\n\nb {1 +}", "mdx-syntax", 3, 7],
  ])("%j", (source, rule, line, column) => {
    const found = compile(source).problems.find((one) => one.rule === rule);
    expect(found, rules(source).join()).toMatchObject({ line, column });
    expect(found?.fix).not.toBe("");
  });

  test.each([
    ["no option", '<Question id="q" prompt="p"></Question>'],
    [
      "one option",
      '<Question id="q" prompt="p">\n<Option id="a" correct explain="e">x</Option>\n</Question>',
    ],
    [
      "none correct",
      '<Question id="q" prompt="p">\n<Option id="a" explain="e">x</Option>\n<Option id="b" explain="e">y</Option>\n</Question>',
    ],
    [
      "two correct",
      '<Question id="q" prompt="p">\n<Option id="a" correct explain="e">x</Option>\n<Option id="b" correct explain="e">y</Option>\n</Question>',
    ],
    [
      "an id twice",
      '<Question id="q" prompt="p">\n<Option id="a" correct explain="e">x</Option>\n<Option id="a" explain="e">y</Option>\n</Question>',
    ],
    ["other things", '<Question id="q" prompt="p">\n\ntext\n\n</Question>'],
  ])("a question with %s cannot be asked", (_what, source) => {
    const { questions, problems } = compile(source);
    expect(questions).toEqual([]);
    expect(problems.map(({ rule }) => rule)).toContain("question");
  });

  test("an option without an explanation", () => {
    const source = '<Question id="q" prompt="p">\n<Option id="a" correct>x</Option>\n</Question>';
    expect(compile(source).problems[0]?.message).toBe('<Option> needs the attribute "explain".');
  });

  test("several correct options are fine when the question says so", () => {
    const source =
      '<Question id="q" prompt="p" multiple>\n<Option id="a" correct explain="e">x</Option>\n<Option id="b" correct explain="e">y</Option>\n</Question>';
    expect(rules(source)).toEqual([]);
  });

  test("components of lessons are refused in prompts", () => {
    expect(rules('<ExerciseCard id="psi" />', "prompt")).toEqual(["misplaced-component"]);
    const snippet = '<Snippet id="a">\n\n```python\nx\n```\n\n```output\nx\n```\n\n</Snippet>';
    expect(rules(snippet, "prompt")).toEqual(["misplaced-component"]);
    expect(rules("---\na: 1\n---\n\ntext", "prompt")).toEqual(["front-matter"]);
  });

  test("problems of a hint are told at the hint's place", () => {
    const { problems } = compileProse(
      "a\n\nb {x}",
      {
        path: "exercise.yaml",
        kind: "hint",
        courseId: "c",
        digest: "d",
        idPrefix: "",
        fixedPlace: { line: 40, column: 5 },
        lessonIdAt: () => null,
        hasLesson: () => false,
        hasExercise: () => false,
        exercise: () => null,
        image: () => null,
      },
      engines,
    );
    expect(problems).toMatchObject([{ path: "exercise.yaml", line: 40, column: 5, rule: "expression" }]);
  });
});
