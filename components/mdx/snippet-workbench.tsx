"use client";

import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { buttonStyle } from "../ui/button-style.ts";
import { runSnippet, type SnippetAnswer } from "./run-snippet.ts";

export interface SnippetWorkbenchProps {
  label: string;
  /** The program as the lesson has it. */
  code: string;
  /** What it prints, as the lesson has it. */
  output: string;
  runsPath: string;
  /** The program as the lesson shows it, until it is edited. */
  written: ReactNode;
  /** The button that was pressed. */
  begin: "run" | "edit";
}

/** A snippet that runs: its editor, its buttons and what it printed last. */
export default function SnippetWorkbench({
  label,
  code,
  output,
  runsPath,
  written,
  begin,
}: SnippetWorkbenchProps) {
  const [text, setText] = useState(code);
  const [editing, setEditing] = useState(begin === "edit");
  const [running, setRunning] = useState(false);
  const [answer, setAnswer] = useState<SnippetAnswer | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const runButton = useRef<HTMLButtonElement>(null);
  const abort = useRef<AbortController | null>(null);

  const run = async () => {
    if (running) return;
    setRunning(true);
    abort.current = new AbortController();
    const { signal } = abort.current;
    const given = await runSnippet(runsPath, text, signal);
    if (signal.aborted) return;
    setAnswer(given);
    setRunning(false);
  };
  const start = useEffectEvent(() => {
    // The button that was pressed is gone; its place takes the focus.
    if (begin === "edit") return field.current?.focus();
    runButton.current?.focus();
    void run();
  });
  useEffect(() => {
    start();
    return () => abort.current?.abort();
  }, []);

  const edit = () => {
    setEditing(true);
    requestAnimationFrame(() => field.current?.focus());
  };
  const reset = () => {
    setText(code);
    setAnswer(null);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void run();
  };

  return (
    <>
      {editing ? (
        <div className="prose-code">
          <div className="prose-code-head">
            <span>Python</span>
            <span className="py-1">{text === code ? "as in the lesson" : "changed"}</span>
          </div>
          <textarea
            ref={field}
            aria-label={`Edit ${label}`}
            className="prose-snippet-field"
            rows={text.split("\n").length}
            value={text}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            wrap="off"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </div>
      ) : (
        written
      )}
      <div className="prose-snippet-bar">
        <button
          ref={runButton}
          type="button"
          aria-disabled={running}
          className={buttonStyle("secondary", "small")}
          onClick={() => void run()}
        >
          {running ? "Running…" : "Run"}
          <span className="sr-only"> {label}</span>
        </button>
        {editing ? (
          <button
            type="button"
            disabled={text === code}
            className={buttonStyle("quiet", "small")}
            onClick={reset}
          >
            Reset<span className="sr-only"> {label}</span>
          </button>
        ) : (
          <button type="button" className={buttonStyle("quiet", "small")} onClick={edit}>
            Edit<span className="sr-only"> {label}</span>
          </button>
        )}
      </div>
      <div className="prose-code prose-output">
        <div className="prose-code-head">
          <span>Output</span>
          <span role="status">{said(answer, output, text !== code)}</span>
        </div>
        <pre tabIndex={0} role="group" aria-label="Output">
          <code>{answer?.ok ? answer.result.stdout : answer ? "" : output}</code>
          {answer?.ok && answer.result.stderr ? (
            <code className="prose-output-error">{answer.result.stderr}</code>
          ) : null}
        </pre>
      </div>
    </>
  );
}

/** What the status says of the last run. */
function said(answer: SnippetAnswer | null, output: string, changed: boolean): string {
  if (!answer) return "as in the lesson";
  if (!answer.ok) return answer.message;
  const { message, ms, stdout } = answer.result;
  if (message !== null) return message;
  const same = stdout.trimEnd() === output;
  return `${same ? "same as in the lesson" : changed ? "yours" : "not as in the lesson"}, ${Math.round(ms)} ms`;
}
