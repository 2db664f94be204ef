import "katex/dist/katex.min.css";
import "./prose.css";
import "./prose-code.css";
import type { ReactNode } from "react";
import type { ProseTree } from "#lib/content/prose-tree.ts";
import { renderNodes } from "./render-nodes.tsx";

export interface ProseProps<Question extends { readonly id: string }> {
  tree: ProseTree;
  /** What `<Question>` stands for; give the public form to anything that reaches the browser. */
  questions?: readonly Question[];
  renderQuestion?: (question: Question) => ReactNode;
  /** Where the lessons and exercises of this course are; `/courses/<course>` unless given, for previews. */
  basePath?: string;
  /** Where runs of snippets are asked for; without it they are only shown. */
  runsPath?: string;
}

/**
 * Shows interpreted prose. The tree is data: elements and properties outside the allow-list, unknown components and anything
 * that could run are left out, whatever the tree holds. Nothing of it needs code in the browser but the copy buttons,
 * the widgets and the snippets.
 */
export function Prose<Question extends { readonly id: string }>({
  tree,
  questions,
  renderQuestion,
  basePath,
  runsPath,
}: ProseProps<Question>) {
  const question = (id: string) => {
    const found = questions?.find((one) => one.id === id);
    return found && renderQuestion ? renderQuestion(found) : null;
  };
  return <div className="prose">{renderNodes(tree.children, { question, basePath, runsPath })}</div>;
}
