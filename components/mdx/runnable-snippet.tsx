"use client";

import { lazy, Suspense, useState, type ReactNode } from "react";
import { buttonStyle } from "../ui/button-style.ts";

/** Everything that a run needs comes with the first press of a button; lessons are read far more often than run. */
const SnippetWorkbench = lazy(() => import("./snippet-workbench.tsx"));

export interface RunnableSnippetProps {
  /** Names the program to screen readers. */
  label: string;
  code: string;
  output: string;
  runsPath: string;
  /** The program and its output as the lesson shows them. */
  written: ReactNode;
  printed: ReactNode;
}

/** A snippet with the buttons that wake it up. */
export function RunnableSnippet({ label, code, output, runsPath, written, printed }: RunnableSnippetProps) {
  const [begun, setBegun] = useState<"run" | "edit" | null>(null);
  const asleep = (
    <>
      {written}
      <div className="prose-snippet-bar">
        <button type="button" className={buttonStyle("secondary", "small")} onClick={() => setBegun("run")}>
          {begun ? "Loading…" : "Run"}
          <span className="sr-only"> {label}</span>
        </button>
        <button type="button" className={buttonStyle("quiet", "small")} onClick={() => setBegun("edit")}>
          Edit<span className="sr-only"> {label}</span>
        </button>
      </div>
      {printed}
    </>
  );
  if (!begun) return asleep;
  return (
    <Suspense fallback={asleep}>
      <SnippetWorkbench
        label={label}
        code={code}
        output={output}
        runsPath={runsPath}
        written={written}
        begin={begun}
      />
    </Suspense>
  );
}
