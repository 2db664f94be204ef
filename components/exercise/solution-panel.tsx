"use client";

import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import type { ActionResult } from "#lib/http/action-result.ts";
import { buttonStyle } from "../ui/button-style.ts";
import { CodeDiff } from "./code-diff.tsx";

/** The reference solution as the server gives it once it may be seen. */
export interface OpenedSolution {
  readonly code: string;
  readonly explanation: ReactNode;
}

export type OpenSolution = () => Promise<ActionResult<OpenedSolution>>;

/** The reference solution beside the learner's own and why it is written so; until it is open, when it will be. */
export function SolutionPanel({
  open,
  always,
  mine,
  openSolution,
}: {
  /** Whether it may be opened now. */
  open: boolean;
  always: boolean;
  mine: () => string;
  openSolution: OpenSolution;
}) {
  const [solution, setSolution] = useState<(OpenedSolution & { mine: string }) | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const why = useRef<HTMLElement>(null);

  useEffect(() => {
    // The button that was pressed is gone; what it opened takes the focus.
    if (solution) why.current?.focus();
  }, [solution]);

  if (!open) return <p className="px-5 py-4 text-muted">The solution opens when your own is accepted.</p>;
  if (!solution) {
    const show = () =>
      startTransition(async () => {
        const result = await openSolution();
        setProblem(result.ok ? null : result.error.message);
        if (result.ok) setSolution({ ...result.data, mine: mine() });
      });
    return (
      <div className="px-5 py-4">
        <p className="text-muted">
          {always
            ? "You may look at the reference solution at any time. That you did is recorded, openly, as with hints."
            : "Yours is accepted. See how the author solved it, why, and what differs from yours."}
        </p>
        <button
          type="button"
          className={buttonStyle("primary", "medium", "mt-3")}
          disabled={pending}
          onClick={show}
        >
          {pending ? "Opening…" : "Show the solution"}
        </button>
        {problem ? (
          <p role="alert" className="mt-3 text-failed">
            {problem}
          </p>
        ) : null}
      </div>
    );
  }
  return (
    <div className="space-y-5 px-5 py-4">
      {/* The author's explanation brings its own headings. */}
      <section ref={why} tabIndex={-1} aria-label="Why it is written so" className="outline-none">
        {solution.explanation}
      </section>
      <section aria-labelledby="solution-diff">
        <h2 id="solution-diff" className="mb-2 text-xl font-semibold">
          From yours to the reference
        </h2>
        <CodeDiff before={solution.mine} after={solution.code} beforeName="yours" afterName="the reference" />
      </section>
    </div>
  );
}
