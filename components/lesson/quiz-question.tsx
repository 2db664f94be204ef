"use client";

import { useActionState, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { PublicQuestion } from "#lib/content/lesson-document.ts";
import type { ActionResult } from "#lib/http/action-result.ts";
import type { JudgedAnswer } from "#lib/progress/judge-answer.ts";
import { InlineText } from "../mdx/inline-text.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { JudgedOption } from "./judged-option.tsx";

/** The server's answer to an answer. */
export type AnswerResult = ActionResult<JudgedAnswer & { lessonDone: boolean }>;

export interface QuizQuestionProps {
  question: PublicQuestion;
  /** The reader's latest answer, when there is one. */
  answered: JudgedAnswer | null;
  /** Judges a form with `questionId` and one or more `chosen`. Absent in a preview, where nothing is kept. */
  answer?: (previous: AnswerResult | null, form: FormData) => Promise<AnswerResult>;
}

/**
 * A question in a lesson. Native radio buttons and checkboxes in a form with a server action: it can be answered
 * before any script has arrived. What is right is learnt from the server, after answering.
 */
export function QuizQuestion({ question, answered, answer }: QuizQuestionProps) {
  const [result, submit, pending] = useActionState<AnswerResult | null, FormData>(
    answer ?? (async () => null),
    answered ? { ok: true, data: { ...answered, lessonDone: false } } : null,
  );
  // The result that "Try again" put aside; a new one is shown again.
  const [dismissed, setDismissed] = useState<AnswerResult | null>(null);
  const judged = result?.ok && result !== dismissed ? result.data : null;
  const verdict = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const first = useRef(result);

  useEffect(() => {
    // After an answer the focus would fall off the page with the button that was pressed.
    if (result !== first.current && result?.ok) verdict.current?.focus();
  }, [result]);

  const dismiss = () => {
    // Flushed, so that the options are there again to take the focus from the button that goes.
    flushSync(() => setDismissed(result));
    form.current?.querySelector<HTMLInputElement>("input[name=chosen]")?.focus();
  };

  return (
    <form ref={form} action={submit} className="my-8 rounded border border-line bg-surface p-5">
      <input type="hidden" name="questionId" value={question.id} />
      <fieldset disabled={!answer}>
        <legend className="text-base font-semibold">
          <InlineText text={question.prompt} />
        </legend>
        {question.multiple ? (
          <div className="mt-1 text-xs text-muted">Choose every option that holds.</div>
        ) : null}
        <div className="mt-3 flex flex-col gap-1.5">
          {question.options.map((option) => {
            const outcome = judged?.options.find((candidate) => candidate.id === option.id);
            return outcome ? (
              <JudgedOption
                key={option.id}
                text={option.text}
                outcome={outcome}
                multiple={question.multiple}
              />
            ) : (
              <label
                key={option.id}
                className="flex min-h-9 cursor-pointer items-start gap-3 rounded border border-transparent px-3 py-2 hover:bg-hover has-checked:border-accent-line has-checked:bg-accent-soft"
              >
                <input
                  type={question.multiple ? "checkbox" : "radio"}
                  name="chosen"
                  value={option.id}
                  required={!question.multiple}
                  className="mt-1 size-4 shrink-0 accent-accent"
                />
                <span>
                  <InlineText text={option.text} />
                </span>
              </label>
            );
          })}
        </div>
      </fieldset>
      <div role="status">
        {result && !result.ok ? <div className="mt-3 text-sm text-failed">{result.error.message}</div> : null}
      </div>
      {judged ? (
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <div
            ref={verdict}
            tabIndex={-1}
            className={`font-semibold ${judged.correct ? "text-passed" : "text-failed"}`}
          >
            {judged.correct ? "Right." : "Not yet. Read why, then try again."}
          </div>
          <button type="button" onClick={dismiss} className={buttonStyle("quiet", "small")}>
            {judged.correct ? "Answer again" : "Try again"}
          </button>
        </div>
      ) : answer ? (
        <button type="submit" disabled={pending} className={buttonStyle("secondary", "medium", "mt-4")}>
          {pending ? "Checking…" : "Check answer"}
        </button>
      ) : null}
    </form>
  );
}
