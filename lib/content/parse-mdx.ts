import type { Root, RootContent } from "mdast";
import type { MdxJsxFlowElement, MdxJsxTextElement } from "mdast-util-mdx-jsx";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Problem } from "./problem.ts";

const processor = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ["yaml"])
  .use(remarkMdx)
  .use(remarkGfm)
  .use(remarkMath)
  .freeze();

/**
 * Reads MDX into a syntax tree. This is where it ends: the tree is interpreted, never compiled, so an expression or an
 * import in it is a piece of data that the checker reports. Never throws.
 *
 * @returns the tree, or null and the first syntax error; the rest of such a file cannot be read
 */
export function parseMdx(source: string, path: string): { tree: Root | null; problem: Problem | null } {
  try {
    const tree = processor.parse(source.replace(/^\uFEFF/, ""));
    unravel(tree);
    return { tree, problem: null };
  } catch (error) {
    return { tree: null, problem: syntaxProblem(error, path) };
  }
}

function syntaxProblem(error: unknown, path: string): Problem {
  const { reason, line, column, message } = error as {
    reason?: string;
    line?: number;
    column?: number;
    message?: string;
  };
  // A tag that is never closed is noticed at the end of the file; its own place is in the message.
  const named = / \((\d+):(\d+)-\d+:\d+\)/.exec(reason ?? "");
  return {
    path,
    line: line ?? Number(named?.[1] ?? 1),
    column: column ?? Number(named?.[2] ?? 1),
    rule: "mdx-syntax",
    message: `${(reason ?? message ?? String(error)).trim()}.`.replace(/\.\.$/, "."),
    fix: "Correct the tag, or write \\< and \\{ for the characters themselves; the rest of this file was not read.",
    severity: "error",
  };
}

/** Names that stand for a block even when the syntax read them inside a paragraph. */
function isBlockName(name: string | null): boolean {
  return name !== null && (/^[A-Z]/.test(name) || name === "details" || name === "summary");
}

/**
 * A component on one line, `<Callout>text</Callout>`, is read as a paragraph that holds an inline tag. Takes such tags out
 * of their paragraphs, in place.
 */
function unravel(parent: { children: RootContent[] }): void {
  parent.children = parent.children.flatMap((child): RootContent[] => {
    if ("children" in child) unravel(child as { children: RootContent[] });
    if (child.type !== "paragraph") return [child];
    const tags = child.children.filter(
      (part): part is MdxJsxTextElement => part.type === "mdxJsxTextElement" && isBlockName(part.name),
    );
    const onlyTags = child.children.every(
      (part) =>
        tags.includes(part as MdxJsxTextElement) || (part.type === "text" && part.value.trim() === ""),
    );
    if (tags.length === 0 || !onlyTags) return [child];
    return tags.map((tag) => ({ ...tag, type: "mdxJsxFlowElement" }) as unknown as MdxJsxFlowElement);
  });
}
