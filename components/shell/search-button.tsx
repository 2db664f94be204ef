"use client";

import { Search } from "lucide-react";
import { useAppleKeys } from "../ui/use-apple-keys.ts";
import { openOverlay } from "./open-overlay.ts";

/** Opens the command palette by hand. */
export function SearchButton() {
  const apple = useAppleKeys();
  return (
    <button
      type="button"
      onClick={() => openOverlay("palette")}
      aria-keyshortcuts="Control+K Meta+K"
      className="flex min-h-9 items-center gap-2 rounded border border-line px-2.5 text-sm text-muted hover:border-control hover:text-ink sm:min-w-52"
    >
      <Search aria-hidden className="size-4" />
      <span className="sr-only sm:not-sr-only sm:flex-1 sm:text-left">Search</span>
      <kbd className="hidden rounded border border-line bg-sunken px-1.5 font-mono text-xs sm:inline">
        {apple ? "⌘K" : "Ctrl K"}
      </kbd>
    </button>
  );
}
