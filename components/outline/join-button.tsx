"use client";

import { useActionState } from "react";
import type { ActionResult } from "#lib/http/action-result.ts";
import { buttonStyle } from "../ui/button-style.ts";

export interface JoinButtonProps {
  courseId: string;
  courseTitle: string;
  join: (previous: ActionResult<unknown> | null, form: FormData) => Promise<ActionResult<unknown>>;
  variant?: "primary" | "secondary";
}

/** Joins a course that is open to everyone. */
export function JoinButton({ courseId, courseTitle, join, variant = "primary" }: JoinButtonProps) {
  const [result, submit, pending] = useActionState(join, null);
  return (
    <form action={submit}>
      <input type="hidden" name="courseId" value={courseId} />
      <button type="submit" disabled={pending} className={buttonStyle(variant)}>
        {pending ? "Joining…" : "Join the course"}
        <span className="sr-only"> {courseTitle}</span>
      </button>
      <p role="status" className={result && !result.ok ? "mt-2 text-sm text-failed" : "sr-only"}>
        {result && !result.ok ? result.error.message : ""}
      </p>
    </form>
  );
}
