import GithubSlugger from "github-slugger";
import type { ElementContent } from "hast";
import type { Nodes, Parents, Root as MarkdownRoot } from "mdast";
import remarkRehype, { defaultHandlers, type Options } from "remark-rehype";
import { unified } from "unified";
import { checkProse, codeTitle } from "./check-prose.ts";
import { checkWidgets } from "./check-widgets.ts";
import { codeLanguages, type CodeLanguage } from "./elements.ts";
import { widgetAddress } from "./widget-address.ts";
import type { Findings } from "./findings.ts";
import type { Interpreted, Tag } from "./interpret-tag.ts";
import type { Heading, Question, Snippet } from "./lesson-document.ts";
import { parseMdx } from "./parse-mdx.ts";
import type { Problem } from "./problem.ts";
import type { AnchorReference, ProseContext, ProseEngines, Report } from "./prose-context.ts";
import type { ComponentNode, ProseTree } from "./prose-tree.ts";
import { programOf } from "./program-of.ts";
import { readQuestion } from "./read-question.ts";
import { settleTree } from "./settle-tree.ts";
import { textOf } from "./text-of.ts";

/** Prose after interpretation, and everything that was wrong with it. */
export interface CompiledProse {
  /** Holds nothing that was refused, whatever the problems. */
  readonly tree: ProseTree;
  readonly headings: readonly Heading[];
  /** Every anchor of the document, without the prefix. */
  readonly anchors: ReadonlySet<string>;
  readonly questions: readonly { question: Question; line: number; column: number }[];
  /** `outputLine` is where the block with the output begins. */
  readonly snippets: readonly { snippet: Snippet; line: number; column: number; outputLine: number }[];
  readonly references: readonly AnchorReference[];
  readonly text: string;
  readonly problems: readonly Problem[];
}

type Handlers = NonNullable<Options["handlers"]>;
type State = Parameters<NonNullable<Handlers["link"]>>[0];

/** Ids that pages use themselves; a heading of that name gets a number. */
const reservedIds = ["main", "content", "nav", "navigation", "top", "title", "footnote-label"];

/**
 * Turns MDX into a tree that a page can render: parse, check against the allow-lists, draw code, maths and diagrams. Never
 * throws and never evaluates; what is refused is reported and left out of the tree.
 */
export function compileProse(source: string, context: ProseContext, engines: ProseEngines): CompiledProse {
  const problems: Problem[] = [];
  const report: Report = (found) => {
    problems.push({ path: context.path, ...found, ...context.fixedPlace, severity: "error" });
  };
  const parsed = parseMdx(source, context.path);
  if (!parsed.tree) {
    problems.push({ ...parsed.problem!, ...context.fixedPlace });
    return emptyProse(problems);
  }
  const findings = checkProse(parsed.tree, context, report);
  checkWidgets(parsed.tree, findings, report);
  const output = new Output(context, engines, findings, report);
  const tree = unified()
    .use(remarkRehype, {
      handlers: output.handlers(),
      clobberPrefix: context.idPrefix,
      footnoteLabel: "Footnotes",
      footnoteLabelProperties: {},
    })
    .runSync(parsed.tree) as ProseTree;
  return {
    tree: settleTree(tree, context.idPrefix),
    headings: output.headings,
    anchors: output.anchors,
    questions: output.questions,
    snippets: output.snippets,
    references: output.references,
    text: textOf(parsed.tree as MarkdownRoot),
    problems,
  };
}

function emptyProse(problems: readonly Problem[]): CompiledProse {
  return {
    tree: { type: "root", children: [] },
    headings: [],
    anchors: new Set(),
    questions: [],
    snippets: [],
    references: [],
    text: "",
    problems,
  };
}

/** What is gathered while the tree is converted, in the order of the document. */
class Output {
  readonly headings: Heading[] = [];
  readonly anchors = new Set<string>();
  readonly questions: CompiledProse["questions"][number][] = [];
  readonly snippets: CompiledProse["snippets"][number][] = [];
  readonly references: AnchorReference[] = [];
  readonly #slugger = new GithubSlugger();
  readonly #context: ProseContext;
  readonly #engines: ProseEngines;
  readonly #findings: Findings;
  readonly #report: Report;

  constructor(context: ProseContext, engines: ProseEngines, findings: Findings, report: Report) {
    this.#context = context;
    this.#engines = engines;
    this.#findings = findings;
    this.#report = report;
    for (const id of reservedIds) this.#slugger.slug(id);
  }

  /** One handler for each kind of node that Markdown's own conversion must not decide. */
  handlers(): Handlers {
    const nothing = () => undefined;
    return {
      html: nothing,
      yaml: nothing,
      mdxjsEsm: nothing,
      mdxFlowExpression: nothing,
      mdxTextExpression: nothing,
      imageReference: nothing,
      heading: (state, node) => this.#heading(state, node),
      link: (state, node) => this.#link(state, node, node),
      linkReference: (state, node) => {
        const definition = state.definitionById.get(String(node.identifier).toUpperCase());
        return this.#link(state, node, definition ?? node);
      },
      image: (_state, node) => this.#image(node),
      code: (_state, node) => this.#code(node),
      math: (_state, node) => this.#maths(node, true),
      inlineMath: (_state, node) => this.#maths(node, false),
      mdxJsxFlowElement: (state, node) => this.#tag(state, node),
      mdxJsxTextElement: (state, node) => this.#tag(state, node),
      // Without its box, a task is an ordinary item; the checker has reported it.
      listItem: (state, node, parent) => defaultHandlers.listItem(state, { ...node, checked: null }, parent),
    };
  }

  #heading(state: State, node: Nodes & { type: "heading" }): ElementContent[] | ElementContent {
    const depth = Math.min(Math.max(node.depth, 2), 4);
    const text = textOf(node);
    const id = this.#slugger.slug(text);
    this.anchors.add(id);
    this.headings.push({ id: this.#context.idPrefix + id, depth, text });
    return {
      type: "element",
      tagName: `h${depth}`,
      properties: { id: this.#context.idPrefix + id },
      children: state.all(node),
    };
  }

  #link(state: State, node: Nodes, source: object): ElementContent | ElementContent[] {
    const children = state.all(node as Parents);
    const target = this.#findings.links.get(source);
    if (!target) return children;
    const start = node.position!.start;
    const refer = (lessonId: string | null, anchor: string) =>
      this.references.push({ lessonId, anchor, line: start.line, column: start.column });
    switch (target.to) {
      case "outside":
        return { type: "element", tagName: "a", properties: { href: target.href }, children };
      case "anchor":
        refer(null, target.anchor);
        return {
          type: "element",
          tagName: "a",
          properties: { href: `#${this.#context.idPrefix}${target.anchor}` },
          children,
        };
      case "widget":
        return { type: "element", tagName: "a", properties: { href: widgetAddress(target) }, children };
      case "lesson":
        if (target.anchor) refer(target.id, target.anchor);
        return component("InternalLink", { ...target, courseId: this.#context.courseId }, children);
      case "exercise":
        return component("InternalLink", { ...target, courseId: this.#context.courseId }, children);
    }
  }

  #image(node: Nodes & { type: "image" }): ElementContent | undefined {
    const image = this.#findings.images.get(node);
    if (!image) return undefined;
    return component("Image", { ...this.#source(image), alt: node.alt ?? "" }, []);
  }

  #source(image: { path: string; width: number; height: number }) {
    const path = image.path.split("/").map(encodeURIComponent).join("/");
    return { src: `/content/${this.#context.digest}/${path}`, width: image.width, height: image.height };
  }

  #code(node: Nodes & { type: "code" }): ElementContent {
    const language: CodeLanguage = codeLanguages.find((known) => known === node.lang) ?? "text";
    return component(
      "CodeBlock",
      {
        language,
        title: codeTitle(node.meta),
        code: node.value,
        html: this.#engines.highlight(node.value, language),
      },
      [],
    );
  }

  #maths(node: { value: string; position?: Nodes["position"] }, display: boolean): ElementContent {
    const drawn = this.#engines.maths(node.value, display);
    if (drawn.ok) return component("Maths", { html: drawn.html, display }, []);
    this.#report({
      ...place(node),
      rule: "maths",
      message: `The formula cannot be set: ${drawn.message}`,
      fix: "Correct it; KaTeX's documentation lists what it knows.",
    });
    return {
      type: "element",
      tagName: "code",
      properties: {},
      children: [{ type: "text", value: node.value }],
    };
  }

  #tag(state: State, node: Tag): ElementContent | undefined {
    const found = this.#findings.tags.get(node);
    if (!found) return undefined;
    if (found.as === "element") {
      return {
        type: "element",
        tagName: found.name,
        properties: found.properties,
        children: state.all(node as unknown as Parents),
      };
    }
    return this.#component(state, node, found);
  }

  #component(state: State, node: Tag, found: Interpreted & { as: "component" }): ElementContent | undefined {
    const { name, props } = found;
    switch (name) {
      case "Question": {
        const question = readQuestion(node, props, this.#findings, this.#report);
        if (!question) return undefined;
        this.questions.push({ question, ...place(node) });
        return component("Question", { id: question.id }, []);
      }
      case "Option":
        return undefined;
      case "Snippet":
        return this.#snippet(node, props as { id: string; profile: Snippet["profile"]; title?: string });
      case "Diagram":
        return this.#diagram(node, props);
      case "Figure":
        return component(name, { ...props, ...this.#source(this.#findings.images.get(node)!) }, []);
      case "ExerciseCard": {
        const exercise = this.#context.exercise(String(props["id"]));
        return exercise ? component(name, { exercise, courseId: this.#context.courseId }, []) : undefined;
      }
      default:
        return component(
          name,
          props,
          found.spec.children === "blocks" ? state.all(node as unknown as Parents) : [],
        );
    }
  }

  #snippet(
    node: Tag,
    { id, profile, title }: { id: string; profile: Snippet["profile"]; title?: string },
  ): ElementContent | undefined {
    const program = programOf(node);
    if (!program) return undefined;
    const { outputLine, ...written } = program;
    const snippet = { id, profile, ...written };
    this.snippets.push({ snippet, ...place(node), outputLine });
    const html = this.#engines.highlight(written.code.trimEnd(), "python");
    return component("Snippet", { ...snippet, title: title ?? null, html }, []);
  }

  #diagram(node: Tag, props: Record<string, unknown>): ElementContent | undefined {
    const [code] = node.children;
    if (code?.type !== "code" || code.lang !== "dot") return undefined;
    const drawn = this.#engines.drawing(code.value);
    if (drawn.ok) return component("Diagram", { ...props, svg: drawn.html }, []);
    this.#report({
      ...place(code),
      rule: "diagram",
      message: `The diagram cannot be drawn: ${drawn.message}`,
      fix: "Correct the dot program; docs/authoring.md says which colours and attributes it may use.",
    });
    return undefined;
  }
}

function component(
  name: string,
  props: Record<string, unknown>,
  children: ComponentNode["children"],
): ComponentNode {
  return { type: "component", name, props, children };
}

function place(node: { position?: Nodes["position"] }): { line: number; column: number } {
  return { line: node.position!.start.line, column: node.position!.start.column };
}
