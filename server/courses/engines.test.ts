import { expect, describe, test } from "vitest";
import { loadEngines } from "./engines.ts";

const { highlight, maths, drawing } = await loadEngines();

describe("code", () => {
  test("is highlighted by classes and escaped", () => {
    expect(highlight('def f(x):\n    return "<b>"  # é', "python")).toBe(
      '<span class="c-keyword">def</span> <span class="c-function">f</span>' +
        '(<span class="c-parameter">x</span>):\n' +
        '    <span class="c-keyword">return</span> <span class="c-string-expression">&#34;&#60;b&#62;&#34;</span>' +
        '  <span class="c-comment"># é</span>',
    );
  });

  test("of every language keeps its text", () => {
    const code = "a: <1> & 'b'\nselect \"c\" {}";
    for (const language of ["python", "typescript", "sql", "bash", "json", "yaml", "text"] as const) {
      const shown = highlight(code, language)
        .replaceAll(/<\/?span[^>]*>/g, "")
        .replaceAll(/&#(\d+);/g, (_all, number) => String.fromCharCode(number));
      expect(shown, language).toBe(code);
    }
  });
});

describe("maths", () => {
  test("is set with MathML", () => {
    const drawn = maths("\\frac{a}{b}", true);
    expect(drawn).toMatchObject({ ok: true });
    expect(drawn.ok && drawn.html).toContain("<math");
  });

  test.each(["\\frac{a}", "\\nosuch", "\\href{https://example.org}{a}", "\\htmlClass{a}{b}"])(
    "%s is refused",
    (tex) => expect(maths(tex, false)).toMatchObject({ ok: false }),
  );
});

describe("diagrams", () => {
  test("follow the theme", () => {
    const drawn = drawing('digraph { a -> b [color=failed label="x < y"]; b [fillcolor=accent] }');
    expect(drawn).toMatchObject({ ok: true });
    const svg = drawn.ok ? drawn.html : "";
    expect(svg).toMatch(
      /^<svg [^>]*viewBox="[\d. ]+"[^>]*width="\d+" style="min-width:\d+px" height="\d+" aria-hidden="true"/,
    );
    expect(svg).toContain('stroke="currentColor"');
    expect(svg).toContain('stroke="var(--diagram-failed)"');
    expect(svg).toContain('fill="var(--diagram-accent)"');
    expect(svg).toContain("x &#60; y");
    expect(svg).not.toMatch(/#[0-9a-f]{6}|black|white|Helvetica|<title|id=/);
  });

  test.each([
    ['digraph { a [URL="javascript:pwned()" tooltip="<b>"] }'],
    ['digraph { a [href="https://evil.example" target="_top"] }'],
    ['digraph { graph [stylesheet="https://evil.example/x.css"]; a }'],
    ['digraph { a [id="main\\" onload=\\"pwned()" class="x"] }'],
    ['digraph { a [label=<<table href="javascript:pwned()"><tr><td>b</td></tr></table>>] }'],
    ['digraph { a [label="</text><script>pwned()</script>"] }'],
    ['digraph { a [label="&lt;script&gt;pwned()&lt;/script&gt;"] }'],
    ['digraph { a [image="/etc/passwd" shape=none label=""] }'],
    ['digraph { a [fontname="x\\" onload=\\"pwned()"] }'],
  ])("%s leaves nothing that could run or load", (program) => {
    const drawn = drawing(program);
    if (!drawn.ok) return;
    const tags = drawn.html.replaceAll(/>[^<]*/g, ">").replace(/^(<svg [^>]*) style="min-width:\d+px"/, "$1");
    expect(tags).not.toMatch(/script|javascript|onload|href|evil|style|image|id=|class=/i);
    expect(
      [...tags.matchAll(/<(\w+)/g)].every(([, name]) =>
        /^(svg|g|path|polygon|polyline|ellipse|text)$/.test(name!),
      ),
    ).toBe(true);
  });

  test.each([
    ["digraph { a -> }", /syntax error/],
    ["a -> b", /must begin with/],
    ['digraph { a [color="#ff0000"] }', /colour/],
    ["digraph { a [color=chartreuse] }", /colour/],
    [`digraph { ${"a -> b; ".repeat(300)} }`, /more than 200 edges/],
    [`digraph { ${"x".repeat(9000)} }`, /longer/],
  ])("%s is refused", (program, reason) => {
    const drawn = drawing(program);
    expect(drawn.ok ? "drawn" : drawn.message).toMatch(reason);
  });

  test("a good one is drawn after a bad one", () => {
    drawing("digraph {");
    expect(drawing("digraph { a }")).toMatchObject({ ok: true });
  });
});
