"use client";

import "./panes.css";
import type { ReactNode } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { classNames } from "../ui/class-names.ts";
import { defaultPanes, paneCookie, type PaneLayout } from "./pane-layout.ts";

/** Which pane a narrow screen shows. */
export type PaneView = "prompt" | "code" | "result";

const views: readonly { id: PaneView; label: string }[] = [
  { id: "prompt", label: "Task" },
  { id: "code", label: "Code" },
  { id: "result", label: "Results" },
];

/** The three panes, whose sizes are remembered; on a narrow screen one at a time. */
export function ExercisePanes({
  layout,
  view,
  onView,
  prompt,
  editor,
  result,
}: {
  layout: PaneLayout | null;
  view: PaneView;
  onView: (view: PaneView) => void;
  prompt: ReactNode;
  editor: ReactNode;
  result: ReactNode;
}) {
  const start = layout ?? defaultPanes;
  const sizes = { columns: { ...start.columns }, rows: { ...start.rows } };
  const remember =
    (part: "columns" | "rows") => (changed: Record<string, number>, how: { isUserInteraction: boolean }) => {
      if (!how.isUserInteraction) return;
      Object.assign(sizes[part], changed);
      const value = encodeURIComponent(JSON.stringify(sizes));
      document.cookie = `${paneCookie}=${value}; path=/; max-age=31536000; samesite=lax`;
    };
  return (
    <>
      <nav aria-label="Panes" className="grid shrink-0 grid-cols-3 border-b border-line min-[860px]:hidden">
        {views.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            aria-pressed={view === id}
            onClick={() => onView(id)}
            className={classNames(
              "min-h-10 border-b-2 text-sm focus-visible:-outline-offset-2",
              view === id ? "border-accent font-medium text-ink" : "border-transparent text-muted",
            )}
          >
            {label}
          </button>
        ))}
      </nav>
      <div className="exercise-panes min-h-0 flex-1" data-view={view}>
        <Group orientation="horizontal" defaultLayout={start.columns} onLayoutChanged={remember("columns")}>
          <Panel id="prompt" defaultSize="38" minSize="20" className="h-full">
            <section aria-label="Task" data-pane tabIndex={-1} className="flex h-full flex-col outline-none">
              {prompt}
            </section>
          </Panel>
          <Separator aria-label="Width of the task" />
          <Panel id="work" defaultSize="62" minSize="30" className="h-full">
            <Group orientation="vertical" defaultLayout={start.rows} onLayoutChanged={remember("rows")}>
              <Panel id="editor" defaultSize="58" minSize="15" className="h-full">
                <section
                  aria-label="Code"
                  data-pane
                  tabIndex={-1}
                  className="flex h-full flex-col outline-none"
                >
                  {editor}
                </section>
              </Panel>
              <Separator aria-label="Height of the code" />
              <Panel id="result" defaultSize="42" minSize="15" className="h-full">
                <section
                  aria-label="Results"
                  data-pane
                  tabIndex={-1}
                  className="flex h-full flex-col outline-none"
                >
                  {result}
                </section>
              </Panel>
            </Group>
          </Panel>
        </Group>
      </div>
    </>
  );
}
