import type { Nodes, Root } from "mdast";
import { checkTag } from "./check-tag.ts";
import { codeLanguages, outputLanguage } from "./elements.ts";
import type { Findings } from "./findings.ts";
import { imageAt } from "./image-at.ts";
import { interpretLink } from "./interpret-link.ts";
import type { Tag } from "./interpret-tag.ts";
import type { ProseContext, Report } from "./prose-context.ts";

/**
 * Looks at every node of a document, also those that are never shown (unused definitions), reports every problem, and
 * returns what is allowed.
 */
export function checkProse(tree: Root, context: ProseContext, report: Report): Findings {
  const findings: Findings = { tags: new WeakMap(), links: new WeakMap(), images: new WeakMap() };
  let depth = 1;
  const cited = citedFootnotes(tree);

  const visit = (node: Nodes, parent: Nodes | null): void => {
    const start = { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
    switch (node.type) {
      case "mdxjsEsm":
        report({
          ...start,
          rule: "import-export",
          message: "Content can neither import nor export.",
          fix: "Remove the line.",
        });
        break;
      case "mdxFlowExpression":
      case "mdxTextExpression":
        // A comment is an expression without a body, and the only one that is allowed.
        if (!isComment(node.data?.estree, node.value)) {
          report({
            ...start,
            rule: "expression",
            message: "Expressions in braces are refused; content holds no code.",
            fix: "Write the text itself, or \\{ for a brace.",
          });
        }
        break;
      case "html":
        report({ ...start, rule: "raw-html", message: "Raw HTML is refused.", fix: "Write Markdown." });
        break;
      case "mdxJsxFlowElement":
      case "mdxJsxTextElement":
        checkTag(node, parent, findings, context, report);
        break;
      case "link":
      case "definition": {
        const link = interpretLink(node.url, context);
        if (link.ok) findings.links.set(node, link.target);
        else if (!(node.type === "definition" && imageAt(node.url, context))) {
          report({ ...start, rule: link.rule, message: link.message, fix: link.fix });
        }
        break;
      }
      case "image":
        checkImage(node, node.url, node.alt, start, findings, context, report);
        break;
      case "imageReference":
        report({
          ...start,
          rule: "bad-image",
          message: "Images by reference are not supported.",
          fix: "Write ![words](path).",
        });
        break;
      case "code":
        checkCode(node, parent, findings, start, report);
        break;
      case "heading":
        if (node.depth === 1) {
          report({
            ...start,
            rule: "heading",
            message: "The title is the page's only first-level heading.",
            fix: "Start at ##.",
          });
        } else if (node.depth > 4) {
          report({
            ...start,
            rule: "heading",
            message: "Headings go no deeper than ####.",
            fix: "Use a higher level.",
          });
        } else if (node.depth > depth + 1) {
          report({
            ...start,
            rule: "heading",
            message: `A heading of level ${node.depth} follows one of level ${depth}.`,
            fix: `Use ${"#".repeat(depth + 1)}.`,
          });
        }
        depth = Math.min(node.depth, 4);
        break;
      case "listItem":
        if (typeof node.checked === "boolean") {
          report({
            ...start,
            rule: "task-list",
            message: "Task lists are not supported.",
            fix: "Remove the brackets.",
          });
        }
        break;
      case "footnoteDefinition":
        if (!cited.has(node.identifier)) {
          report({
            ...start,
            rule: "footnote",
            message: `Nothing refers to the footnote ${node.identifier}, so it would not be shown.`,
            fix: `Write [^${node.identifier}] in the text, or remove it.`,
          });
        }
        break;
      case "text": {
        // A reference without its definition is read as plain text.
        const name = /\[\^([^\]\s]+)\]/.exec(node.value)?.[1];
        if (name !== undefined) {
          report({
            ...start,
            rule: "footnote",
            message: `The footnote ${name} is not defined.`,
            fix: `Add [^${name}]: … on a line of its own, or remove the reference.`,
          });
        }
        break;
      }
      case "yaml":
        if (context.kind !== "lesson") {
          report({
            ...start,
            rule: "front-matter",
            message: "Only lessons have front matter.",
            fix: "Remove it.",
          });
        }
        break;
      default:
        break;
    }
    if ("children" in node) for (const child of node.children) visit(child as Nodes, node);
  };
  visit(tree, null);
  return findings;
}

/** Which footnotes the text refers to. */
function citedFootnotes(tree: Root): ReadonlySet<string> {
  const cited = new Set<string>();
  const visit = (node: Nodes): void => {
    if (node.type === "footnoteReference") cited.add(node.identifier);
    if ("children" in node) for (const child of node.children) visit(child as Nodes);
  };
  visit(tree);
  return cited;
}

function checkImage(
  node: object,
  url: string,
  alt: string | null | undefined,
  start: { line: number; column: number },
  findings: Findings,
  context: ProseContext,
  report: Report,
): void {
  const image = imageAt(url, context);
  if (!alt?.trim()) {
    report({
      ...start,
      rule: "image-alt",
      message: "The image has no alternative text.",
      fix: "Say in words what it shows: ![words](path).",
    });
  }
  if (!image) {
    report({
      ...start,
      rule: "missing-image",
      message: `There is no image ${JSON.stringify(url)} in the course.`,
      fix: "Add the file (png, jpeg, webp or gif), or correct the path; it is relative to this file.",
    });
  } else if (alt?.trim()) findings.images.set(node, image);
}

function checkCode(
  node: { lang?: string | null; meta?: string | null },
  parent: Nodes | null,
  findings: Findings,
  start: { line: number; column: number },
  report: Report,
): void {
  if (node.lang === "dot") {
    if ((parent as Tag | null)?.name !== "Diagram") {
      report({
        ...start,
        rule: "code-language",
        message: "A dot block stands outside of <Diagram>.",
        fix: 'Put it inside <Diagram alt="…">.',
      });
    }
    return;
  }
  // What may stand in a snippet is looked at with the snippet.
  if ((parent as Tag | null)?.name === "Snippet") return;
  if (node.lang === outputLanguage) {
    report({
      ...start,
      rule: "code-language",
      message: "An output block stands outside of <Snippet>.",
      fix: 'Put it inside <Snippet id="…">, after the program that prints it, or call it text.',
    });
    return;
  }
  if (!codeLanguages.some((language) => language === node.lang)) {
    report({
      ...start,
      rule: "code-language",
      message: node.lang
        ? `The language ${JSON.stringify(node.lang)} is not known.`
        : "The code block names no language.",
      fix: `Write one of ${codeLanguages.join(", ")} after the backticks.`,
    });
  }
  if (node.meta && !codeTitle(node.meta)) {
    report({
      ...start,
      rule: "code-language",
      message: `${JSON.stringify(node.meta)} after the language is not known.`,
      fix: 'Only title="…" may stand there.',
    });
  }
}

/** The title in the line that opens a code block. */
export function codeTitle(meta: string | null | undefined): string | null {
  return /^\s*title="([^"]+)"\s*$/.exec(meta ?? "")?.[1] ?? null;
}

function isComment(program: unknown, value: string): boolean {
  const { body, comments } = (program ?? {}) as { body?: unknown[]; comments?: unknown[] };
  if (body) return body.length === 0 && ((comments?.length ?? 0) > 0 || value.trim() === "");
  return value.trim() === "";
}
