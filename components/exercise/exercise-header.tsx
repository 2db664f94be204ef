"use client";

import { History, Lightbulb, Settings2 } from "lucide-react";
import type { ReactNode } from "react";
import { buttonStyle } from "../ui/button-style.ts";
import type { DraftState } from "./draft-state.ts";
import { SaveIndicator } from "./save-indicator.tsx";

/** The line above the panes: where one is, whether the work is safe, and what else there is. */
export function ExerciseHeader({
  heading,
  draft,
  hints,
  hintCount,
  attempts,
  onResolve,
  onHints,
  onHistory,
  onSettings,
}: {
  /** The way back, the title and the facts, from the server. */
  heading: ReactNode;
  draft: DraftState;
  hints: number;
  hintCount: number;
  /** How many submissions the history holds. */
  attempts: number;
  onResolve: () => void;
  onHints: () => void;
  onHistory: () => void;
  onSettings: () => void;
}) {
  return (
    <div
      data-part
      className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5"
    >
      <div className="min-w-0 flex-1 max-sm:basis-full">{heading}</div>
      <SaveIndicator draft={draft} onResolve={onResolve} />
      <div className="flex flex-wrap items-center gap-1">
        <button type="button" className={buttonStyle("quiet", "small")} onClick={onHints}>
          <Lightbulb aria-hidden className="size-4" />
          Hints{" "}
          <span className="tabular">
            {hints}/{hintCount}
          </span>
          <span className="sr-only">opened</span>
        </button>
        <button type="button" className={buttonStyle("quiet", "small")} onClick={onHistory}>
          <History aria-hidden className="size-4" />
          <span className="max-sm:sr-only">History</span>
          <span className="tabular">{attempts}</span>
        </button>
        <button type="button" className={buttonStyle("quiet", "small")} onClick={onSettings}>
          <Settings2 aria-hidden className="size-4" />
          <span className="max-sm:sr-only">Editor</span>
        </button>
      </div>
    </div>
  );
}
