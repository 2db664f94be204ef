import type { Nodes } from "mdast";
import type { Findings } from "./findings.ts";
import { imageAt } from "./image-at.ts";
import { interpretTag, type Tag } from "./interpret-tag.ts";
import { programOf } from "./program-of.ts";
import type { ProseContext, Report } from "./prose-context.ts";

/** Looks at one tag in its place; notes what it means when it may be rendered. */
export function checkTag(
  tag: Tag,
  parent: Nodes | null,
  findings: Findings,
  context: ProseContext,
  report: Report,
): void {
  const start = { line: tag.position!.start.line, column: tag.position!.start.column };
  const found = interpretTag(tag, context, report);
  if (!found) return;
  if (found.as === "element") {
    findings.tags.set(tag, found);
    return;
  }
  const { name, spec } = found;
  if (spec.parent && (parent as Tag | null)?.name !== spec.parent) {
    report({
      ...start,
      rule: "misplaced-component",
      message: `<${name}> must stand directly inside <${spec.parent}>.`,
      fix: "Move it.",
    });
    return;
  }
  if (tag.type === "mdxJsxTextElement" && spec.children !== "inline") {
    report({
      ...start,
      rule: "misplaced-component",
      message: `<${name}> stands inside a line of text.`,
      fix: "Put its tags on lines of their own, with an empty line around them.",
    });
    return;
  }
  if (spec.children === "none" && tag.children.length > 0) {
    report({
      ...start,
      rule: "bad-children",
      message: `<${name}> holds nothing.`,
      fix: `Write <${name} … />.`,
    });
  }
  if (spec.children === "drawing") {
    const [only, ...others] = tag.children;
    if (only?.type !== "code" || only.lang !== "dot" || others.length > 0) {
      report({
        ...start,
        rule: "bad-children",
        message: `<${name}> must hold one code block in the language dot.`,
        fix: "Write ```dot … ``` between its tags.",
      });
    }
  }
  if (spec.children === "program" && !programOf(tag)) {
    report({
      ...start,
      rule: "bad-children",
      message: `<${name}> must hold two code blocks: the program in python, and what it prints in output.`,
      fix: "Write ```python … ``` and then ```output … ``` between its tags, and nothing else.",
    });
    return;
  }
  if (name === "Sources" && tag.children.length === 0) {
    report({
      ...start,
      rule: "bad-children",
      message: "<Sources> holds nothing.",
      fix: "Write a list or footnotes between its tags, or remove it.",
    });
  }
  if (name === "Figure") {
    const image = imageAt(String(found.props["src"]), context);
    if (!image) {
      report({
        ...start,
        rule: "missing-image",
        message: `There is no image ${JSON.stringify(found.props["src"])}.`,
        fix: "Add the file, or correct the path; it is relative to this file.",
      });
      return;
    }
    findings.images.set(tag, image);
  }
  if (name === "ExerciseCard" && !context.hasExercise(String(found.props["id"]))) {
    report({
      ...start,
      rule: "dead-reference",
      message: `No exercise has the id ${JSON.stringify(found.props["id"])}.`,
      fix: "Correct the id.",
    });
    return;
  }
  findings.tags.set(tag, found);
}
