"use client";

import { Play, Send } from "lucide-react";
import { buttonStyle } from "../ui/button-style.ts";
import { Spinner } from "../ui/spinner.tsx";
import { Badge } from "../ui/badge.tsx";
import { useAppleKeys } from "../ui/use-apple-keys.ts";
import { verdictWords } from "../ui/verdict-badge.tsx";
import { statusLine, verdictLabel } from "./describe-submission.ts";
import { isBusy, isUnfinished, type SubmissionState } from "./submission-state.ts";
import { useNow } from "./use-now.ts";

/** Run, Submit, and where the newest submission is. */
export function RunBar({
  state,
  disabled,
  onRun,
  onSubmit,
}: {
  state: SubmissionState;
  /** Nothing can be judged now; the page says why. */
  disabled: boolean;
  onRun: () => void;
  onSubmit: () => void;
}) {
  const busy = isBusy(state);
  const { view, connection } = state;
  const now = useNow(view?.status === "running");
  const working = isUnfinished(view);
  return (
    <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5">
      <button
        type="button"
        className={buttonStyle("secondary", "medium", "max-sm:px-2.5")}
        aria-disabled={busy || disabled}
        aria-keyshortcuts="Meta+Shift+Enter Control+Shift+Enter"
        onClick={onRun}
      >
        <Play aria-hidden className="size-4" />
        Run
        <Keys shift />
      </button>
      <button
        type="button"
        className={buttonStyle("primary", "medium", "max-sm:px-2.5")}
        aria-disabled={busy || disabled}
        aria-keyshortcuts="Meta+Enter Control+Enter"
        onClick={onSubmit}
      >
        <Send aria-hidden className="size-4" />
        Submit
        <Keys />
      </button>
      <p
        className="tabular flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted"
        data-status={view?.status ?? "none"}
        data-submission={view?.id}
      >
        {busy ? <Spinner label="Working" /> : null}
        {!busy && view?.verdict ? (
          <Badge tone={verdictWords[view.verdict].tone}>{verdictLabel(view)}</Badge>
        ) : null}
        <span>{statusLine(state, now)}</span>
        {working && connection === "reconnecting" ? <span>· connection lost, reconnecting</span> : null}
        {working && connection === "polling" ? <span>· asking every two seconds</span> : null}
      </p>
    </div>
  );
}

/** The shortcut in the signs of the keyboard at hand. */
function Keys({ shift = false }: { shift?: boolean }) {
  const apple = useAppleKeys();
  return (
    <kbd aria-hidden className="font-sans text-xs max-lg:hidden">
      {apple ? (shift ? "⇧⌘⏎" : "⌘⏎") : shift ? "Ctrl ⇧ ⏎" : "Ctrl ⏎"}
    </kbd>
  );
}
