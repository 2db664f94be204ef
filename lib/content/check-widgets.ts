import type { Nodes, Root } from "mdast";
import { snap, type Parameters } from "#lib/simulations/parameters.ts";
import type { Findings } from "./findings.ts";
import type { LinkTarget } from "./interpret-link.ts";
import type { Report } from "./prose-context.ts";

/**
 * Looks at a document's simulators and at the links that set them: ids are unique, and a link names a simulator of the
 * document and values that its sliders can show.
 */
export function checkWidgets(tree: Root, findings: Findings, report: Report): void {
  const widgets = new Map<string, Parameters>();
  const links: { target: LinkTarget & { to: "widget" }; line: number; column: number }[] = [];
  const visit = (node: Nodes): void => {
    const start = node.position?.start ?? { line: 1, column: 1 };
    const tag = findings.tags.get(node);
    if (tag?.as === "component" && tag.spec.widget) {
      const id = String(tag.props["id"]);
      if (widgets.has(id)) {
        report({
          line: start.line,
          column: start.column,
          rule: "duplicate-id",
          message: `Two simulators of this document have the id ${id}.`,
          fix: 'Give one of them another: id="…".',
        });
      }
      widgets.set(id, tag.spec.widget);
    }
    const target = findings.links.get(node);
    if (target?.to === "widget") links.push({ target, line: start.line, column: start.column });
    if ("children" in node) for (const child of node.children) visit(child as Nodes);
  };
  visit(tree);
  for (const { target, line, column } of links) {
    const problem = problemOf(target, widgets);
    if (problem) report({ line, column, rule: "dead-link", ...problem });
  }
}

function problemOf(
  { id, values }: LinkTarget & { to: "widget" },
  widgets: ReadonlyMap<string, Parameters>,
): { message: string; fix: string } | null {
  const parameters = widgets.get(id);
  if (!parameters) {
    const known = [...widgets.keys()].join(", ") || "none";
    return {
      message: `This document has no simulator with the id ${id}.`,
      fix: `Its simulators are: ${known}.`,
    };
  }
  for (const [name, value] of Object.entries(values)) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (!parameter) {
      const message = `The simulator ${id} has no value ${JSON.stringify(name)}.`;
      return { message, fix: `Its values are: ${Object.keys(parameters).join(", ")}.` };
    }
    if (snap(parameter, value) !== value) {
      const message = `The simulator ${id} cannot show ${value} for ${name}.`;
      return { message, fix: "Use a value that its slider reaches; docs/authoring.md has the list." };
    }
  }
  return null;
}
