import { expect, test } from "vitest";
import { plainProse } from "./plain-prose.ts";

const text = (value: string) => ({ type: "text" as const, value });
const element = (tagName: string, ...children: ReturnType<typeof text>[]) => ({
  type: "element" as const,
  tagName,
  properties: {},
  children,
});

test("a table is a line for each row, whatever the layout of its source", () => {
  const row = (...cells: string[]) => ({
    type: "element" as const,
    tagName: "tr",
    properties: {},
    children: cells.flatMap((cell) => [text("\n"), element("td", text(cell))]),
  });
  const tree = {
    type: "root" as const,
    children: [
      {
        type: "element" as const,
        tagName: "table",
        properties: {},
        children: [row("a", "b"), text("\n"), row("c", "d")],
      },
    ],
  };
  expect(plainProse(tree)).toBe("a | b\nc | d");
});

test("blocks, lists, code and formulas survive as text", () => {
  const tree = {
    type: "root" as const,
    children: [
      element("p", text("Build "), text("it.")),
      {
        type: "element" as const,
        tagName: "ul",
        properties: {},
        children: [element("li", text("first")), element("li", text("second"))],
      },
      {
        type: "component" as const,
        name: "CodeBlock",
        props: { code: "x = 1\n    y", html: "<pre>" },
        children: [],
      },
      {
        type: "component" as const,
        name: "Maths",
        props: { html: '<math><annotation encoding="application/x-tex">a &lt; b</annotation></math>' },
        children: [],
      },
    ],
  };
  expect(plainProse(tree)).toBe("Build it.\n\n- first\n- second\n\nx = 1\n    y\n\na < b");
});
