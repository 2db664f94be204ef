import { useState, useTransition } from "react";
import type { ActionResult } from "#lib/http/action-result.ts";

/** Server actions that a press starts, one at a time. */
export interface PressedAction {
  readonly isPending: boolean;
  /** What the last one said when it refused. */
  readonly error: string | null;
  /** Starts one; `onDone` is called when it was carried out. */
  run(action: () => Promise<ActionResult<unknown>>, onDone?: () => void): void;
}

/** Keeps whether an action is under way and why it was refused, for the list or dialog that starts it. */
export function useAction(): PressedAction {
  const [error, setError] = useState<string | null>(null);
  const [isPending, start] = useTransition();
  return {
    isPending,
    error,
    run: (action, onDone) =>
      start(async () => {
        const result = await action();
        setError(result.ok ? null : result.error.message);
        if (result.ok) onDone?.();
      }),
  };
}
