import type { ReactNode } from "react";
import type { ComponentNode } from "#lib/content/prose-tree.ts";
import { Callout } from "./callout.tsx";
import { CodeBlock } from "./code-block.tsx";
import { DiagramFigure, ImageFigure, InlineImage } from "./figures.tsx";
import { ExerciseCard, InternalLink } from "./course-links.tsx";
import { Maths } from "./maths.tsx";
import { Snippet } from "./snippet.tsx";
import {
  AlarmWidget,
  CanaryWidget,
  DriftWidget,
  ErrorBudgetWidget,
  QueueWidget,
  RetryWidget,
  WeekWidget,
} from "./widgets/lazy-widgets.tsx";

export interface ProseSurroundings {
  readonly question: (id: string) => ReactNode;
  readonly basePath: string | undefined;
  readonly runsPath: string | undefined;
}

type Draw = (
  // The schemas of `lib/content/components.ts` have accepted the props, or the interpreter has made them.
  // oxlint-disable-next-line typescript/no-explicit-any
  props: any,
  children: () => ReactNode,
  surroundings: ProseSurroundings,
) => ReactNode;

/** What each component of the registry, and each of the interpreter's own, looks like. */
const components: ReadonlyMap<string, Draw> = new Map<string, Draw>([
  ["AlarmWidget", (props) => <AlarmWidget {...props} />],
  ["Callout", (props, children) => <Callout {...props}>{children()}</Callout>],
  ["CanaryWidget", (props) => <CanaryWidget {...props} />],
  ["CodeBlock", (props) => <CodeBlock {...props} />],
  ["Diagram", (props) => <DiagramFigure {...props} />],
  ["DriftWidget", (props) => <DriftWidget {...props} />],
  ["ErrorBudgetWidget", (props) => <ErrorBudgetWidget {...props} />],
  ["ExerciseCard", (props, _children, { basePath }) => <ExerciseCard {...props} basePath={basePath} />],
  ["Figure", (props) => <ImageFigure {...props} />],
  ["Image", (props) => <InlineImage {...props} />],
  [
    "InternalLink",
    (props, children, { basePath }) => (
      <InternalLink {...props} basePath={basePath}>
        {children()}
      </InternalLink>
    ),
  ],
  ["Maths", (props) => <Maths {...props} />],
  ["Question", (props, _children, { question }) => question(String(props.id))],
  ["QueueWidget", (props) => <QueueWidget {...props} />],
  ["RetryWidget", (props) => <RetryWidget {...props} />],
  ["Snippet", (props, _children, { runsPath }) => <Snippet {...props} runsPath={runsPath} />],
  [
    "Sources",
    (_props, children) => (
      <section className="prose-sources" aria-label="Sources">
        <p className="prose-sources-title">Sources</p>
        {children()}
      </section>
    ),
  ],
  ["WeekWidget", (props) => <WeekWidget {...props} />],
]);

/** A component of the tree as React; nothing when its name is not known. */
export function renderComponent(
  node: ComponentNode,
  surroundings: ProseSurroundings,
  children: () => ReactNode,
): ReactNode {
  return components.get(node.name)?.(node.props, children, surroundings) ?? null;
}
