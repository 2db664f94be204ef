"use client";

import { useEffect, useEffectEvent } from "react";
import { changeEditorPreferences } from "./editor-preferences.ts";

/**
 * The exercise page's keys: ⌘/Ctrl+Enter submits, with Shift it runs, Ctrl+M inside the editor switches what
 * Tab does. Listens before the editor does, which has meanings of its own for them; stays silent while a
 * dialog is open.
 */
export function useExerciseKeys(does: { run: () => void; submit: () => void; tabLeaves: boolean }): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (document.querySelector("[role='dialog'], [role='alertdialog']")) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.altKey) {
      if (!event.repeat) {
        if (event.shiftKey) does.run();
        else does.submit();
      }
    } else if (
      event.key.toLowerCase() === "m" &&
      event.ctrlKey &&
      !event.shiftKey &&
      !event.altKey &&
      !event.metaKey &&
      event.target instanceof Element &&
      event.target.closest("[data-code-editor]")
    ) {
      changeEditorPreferences({ tabLeaves: !does.tabLeaves });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });

  useEffect(() => {
    // On the window, so that the keys also work while nothing is focused.
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}
