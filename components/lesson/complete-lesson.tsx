"use client";

import { CircleCheck } from "lucide-react";
import { useActionState } from "react";
import type { ActionResult } from "#lib/http/action-result.ts";
import { buttonStyle } from "../ui/button-style.ts";

export interface CompleteLessonProps {
  done: boolean;
  /** Whether the lesson has questions, which also make it done when all are answered. */
  hasQuestions: boolean;
  complete: (previous: ActionResult<unknown> | null, form: FormData) => Promise<ActionResult<unknown>>;
}

/** The end of a lesson: done, or the button that says so. */
export function CompleteLesson({ done, hasQuestions, complete }: CompleteLessonProps) {
  const [result, submit, pending] = useActionState(complete, null);
  const isDone = done || result?.ok === true;
  return (
    <form action={submit} className="flex flex-wrap items-center gap-3 border-t border-line pt-6">
      {isDone ? (
        <p className="flex min-h-9 items-center gap-2 font-medium text-passed">
          <CircleCheck aria-hidden className="size-4.5" />
          This lesson is done.
        </p>
      ) : (
        <>
          <button type="submit" disabled={pending} className={buttonStyle("secondary")}>
            {pending ? "Saving…" : "Mark as done"}
          </button>
          {hasQuestions ? (
            <p className="text-sm text-muted">
              It also counts as done when each question was answered right once.
            </p>
          ) : null}
        </>
      )}
      <p role="status" className={result && !result.ok ? "w-full text-sm text-failed" : "sr-only"}>
        {result && !result.ok ? result.error.message : isDone ? "This lesson is done." : ""}
      </p>
    </form>
  );
}
