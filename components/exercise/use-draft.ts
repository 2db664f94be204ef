"use client";

import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { type ExerciseKey, fetchDraft, saveDraft } from "./api-client.ts";
import { browserCopies } from "./browser-copies.ts";
import { DraftSaver } from "./draft-saver.ts";
import type { DraftState, ServerDraft } from "./draft-state.ts";

/**
 * The draft of one exercise: saved a second after typing stops and when the page is left or hidden, and read
 * again when it comes back, in case another window went on. `onCode` puts code into the editor that did not
 * come from it.
 */
export function useDraft(
  key: ExerciseKey,
  userId: string,
  server: ServerDraft,
  onCode: (code: string) => void,
): { saver: DraftSaver; draft: DraftState } {
  const [saver] = useState(
    () =>
      new DraftSaver(server, {
        save: (code, baseRevision, leaving) => saveDraft(key, code, baseRevision, leaving),
        copies: browserCopies(`holdout.draft.${userId}.${key.courseId}.${key.exerciseId}`),
      }),
  );
  const draft = useSyncExternalStore(saver.subscribe, saver.snapshot, saver.snapshot);
  const show = useEffectEvent(onCode);
  const refresh = useEffectEvent(async () => {
    const before = saver.snapshot().code;
    const newest = await fetchDraft(key);
    if (newest) saver.refresh(newest);
    if (saver.snapshot().code !== before) show(saver.snapshot().code);
  });

  useEffect(() => {
    const before = saver.snapshot().code;
    const stop = saver.start();
    if (saver.snapshot().code !== before) show(saver.snapshot().code);
    const leave = () => saver.saveNow(true);
    const turn = () => {
      if (document.visibilityState === "hidden") leave();
      else void refresh();
    };
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", turn);
    return () => {
      window.removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", turn);
      stop();
    };
  }, [saver]);

  return { saver, draft };
}
