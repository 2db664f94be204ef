"use client";

import type { KeyboardEvent, ReactNode } from "react";
import { classNames } from "../ui/class-names.ts";

export interface PaneTab<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

/** The id of a tab's button, for who sends the focus there. */
export function paneTabId(id: string, tab: string): string {
  return `${id}-tab-${tab}`;
}

/**
 * Tabs that fill a pane. They stand on the page with the editor, whose size leaves no room for a component
 * library, so they are our own: arrow keys, Home and End move, and every panel stays mounted, because a
 * terminal must not lose its screen.
 */
export function PaneTabs<Id extends string>({
  id,
  label,
  tabs,
  selected,
  onSelect,
}: {
  /** Of the whole; with the id of a tab it makes that of the tab's button, see `paneTabId`. */
  id: string;
  label: string;
  tabs: readonly PaneTab<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
}) {
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const index = tabs.findIndex((tab) => tab.id === selected);
    const last = tabs.length - 1;
    const next = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: last }[event.key];
    const target = next === undefined ? undefined : tabs.at(next > last ? 0 : next);
    if (!target) return;
    event.preventDefault();
    onSelect(target.id);
    document.getElementById(paneTabId(id, target.id))?.focus();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div
        role="tablist"
        aria-label={label}
        className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-2"
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={paneTabId(id, tab.id)}
            aria-selected={tab.id === selected}
            aria-controls={`${id}-panel-${tab.id}`}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => onSelect(tab.id)}
            onKeyDown={move}
            className={classNames(
              "-mb-px inline-flex min-h-9 items-center gap-1.5 border-b-2 px-3 text-sm whitespace-nowrap focus-visible:-outline-offset-2",
              tab.id === selected
                ? "border-accent font-medium text-ink"
                : "border-transparent text-muted hover:text-ink",
            )}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          role="tabpanel"
          id={`${id}-panel-${tab.id}`}
          aria-labelledby={paneTabId(id, tab.id)}
          hidden={tab.id !== selected}
          tabIndex={0}
          className="min-h-0 flex-1 overflow-y-auto focus-visible:-outline-offset-2"
        >
          {tab.content}
        </div>
      ))}
    </div>
  );
}
