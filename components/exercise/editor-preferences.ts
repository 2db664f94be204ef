"use client";

import { useSyncExternalStore } from "react";

/** How this person wants the editor, remembered in this browser. */
export interface EditorPreferences {
  /** `auto` is the full editor, except on touch screens, where it cannot be used well. */
  readonly kind: "auto" | "full" | "plain";
  /** Whether Tab leaves the editor. */
  readonly tabLeaves: boolean;
  readonly screenReader: boolean;
}

const storageKey = "holdout.editor";
const defaults: EditorPreferences = { kind: "auto", tabLeaves: false, screenReader: false };
const listeners = new Set<() => void>();
let current: EditorPreferences | null = null;

/** The preferences; the server renders with the defaults. */
export function useEditorPreferences(): EditorPreferences {
  return useSyncExternalStore(subscribe, readPreferences, () => defaults);
}

/** Changes some of them, for every editor on the page and for the next visit. */
export function changeEditorPreferences(change: Partial<EditorPreferences>): void {
  current = { ...readPreferences(), ...change };
  try {
    localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    // A browser that stores nothing still keeps them for this page.
  }
  for (const listener of listeners) listener();
}

function readPreferences(): EditorPreferences {
  if (current) return current;
  let stored: Partial<Record<keyof EditorPreferences, unknown>> | null;
  try {
    stored = JSON.parse(localStorage.getItem(storageKey) ?? "null");
  } catch {
    stored = null;
  }
  current = {
    kind: stored?.kind === "full" || stored?.kind === "plain" ? stored.kind : defaults.kind,
    tabLeaves: stored?.tabLeaves === true,
    screenReader: stored?.screenReader === true,
  };
  return current;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
