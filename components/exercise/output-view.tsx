"use client";

import { type ComponentType, useEffect, useState } from "react";
import { printable } from "./printable.ts";
import type { OutputPiece } from "./submission-state.ts";

/** What the terminal and its stand-in are given. */
export interface TerminalProps {
  readonly output: readonly OutputPiece[];
  readonly screenReader: boolean;
}

/** What the program printed, in a terminal that is fetched when it is first looked at; until then, and when it cannot be had, as text. */
export function OutputView({
  output,
  shown,
  running,
  truncated,
  screenReader,
}: TerminalProps & { shown: boolean; running: boolean; truncated: boolean }) {
  const [Terminal, setTerminal] = useState<ComponentType<TerminalProps> | null>(null);
  const wanted = shown && output.length > 0;

  useEffect(() => {
    if (!wanted) return;
    let waiting = true;
    import("./output-terminal.tsx").then(
      (module) => {
        if (waiting) setTerminal(() => module.default);
      },
      () => undefined,
    );
    return () => {
      waiting = false;
    };
  }, [wanted]);

  if (output.length === 0) {
    return (
      <p className="px-4 py-3 text-muted">
        {running
          ? "Nothing printed so far."
          : 'What your program prints is shown here. Run it; calls of your own belong under if __name__ == "__main__".'}
      </p>
    );
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="min-h-0 flex-1">
        {Terminal ? (
          <Terminal output={output} screenReader={screenReader} />
        ) : (
          <pre
            tabIndex={0}
            className="h-full overflow-auto px-4 py-3 font-mono text-[13px] leading-5 whitespace-pre-wrap"
          >
            {printable(output.map((piece) => piece.text).join(""))}
          </pre>
        )}
      </div>
      {truncated ? (
        <p className="border-t border-line px-4 py-1 text-xs text-muted">
          The program printed more than is kept; the rest was cut.
        </p>
      ) : null}
    </div>
  );
}
