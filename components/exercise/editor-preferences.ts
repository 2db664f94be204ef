"use client";

import { useSyncExternalStore } from "react";
import { z } from "zod/mini";

/** How this person wants the editor, remembered in this browser. */
const preferences = z.object({
  /** `auto` is the full editor, except on touch screens, where it cannot be used well. */
  kind: z.enum(["auto", "full", "plain"]),
  /** Whether Tab leaves the editor. */
  tabLeaves: z.boolean(),
  screenReader: z.boolean(),
});
export type EditorPreferences = z.infer<typeof preferences>;

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
  let stored: unknown;
  try {
    stored = JSON.parse(localStorage.getItem(storageKey) ?? "null");
  } catch {
    stored = null;
  }
  const parsed = preferences.safeParse(stored);
  current = parsed.success ? parsed.data : defaults;
  return current;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
