"use client";

import { Check, CircleAlert, CloudOff, LoaderCircle } from "lucide-react";
import { buttonStyle } from "../ui/button-style.ts";
import type { DraftState } from "./draft-state.ts";
import { draftStatus } from "./draft-state.ts";

/** Where the draft is: on the server, on its way, only in this browser, or in two versions. */
export function SaveIndicator({ draft, onResolve }: { draft: DraftState; onResolve: () => void }) {
  const status = draftStatus(draft);
  if (status === "conflict") {
    return (
      <span role="status" className="inline-flex items-center gap-2 text-xs text-failed" data-draft={status}>
        <CircleAlert aria-hidden className="size-4" />
        saved elsewhere too
        <button type="button" className={buttonStyle("secondary", "small")} onClick={onResolve}>
          Choose a version
        </button>
      </span>
    );
  }
  if (status === "failed") {
    return (
      <span
        role="status"
        className="inline-flex items-center gap-1.5 text-xs text-failed"
        data-draft={status}
      >
        <CloudOff aria-hidden className="size-4 shrink-0" />
        <span>
          not saved: {draft.failure?.message}{" "}
          <span className="max-md:sr-only">Kept in this browser; trying again.</span>
        </span>
      </span>
    );
  }
  return (
    <span
      className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-muted"
      data-draft={status}
    >
      {status === "saved" ? (
        <Check aria-hidden className="size-4 text-passed" />
      ) : (
        <LoaderCircle aria-hidden className="size-4" />
      )}
      {status === "saved" ? "saved" : "saving…"}
    </span>
  );
}
