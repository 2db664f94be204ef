"use client";

import { CircleCheck, CircleDashed, CircleX, ClockAlert } from "lucide-react";
import type { TestResult } from "#lib/submissions/submission.ts";
import { countTests, duration } from "./describe-submission.ts";
import { LineLinks } from "./line-links.tsx";

const looks = {
  passed: { word: "Passed", icon: CircleCheck, colour: "text-passed" },
  failed: { word: "Failed", icon: CircleX, colour: "text-failed" },
  error: { word: "Error", icon: CircleX, colour: "text-failed" },
  timed_out: { word: "Stopped", icon: ClockAlert, colour: "text-failed" },
  not_run: { word: "Not run", icon: CircleDashed, colour: "text-muted" },
} as const;

/** The tests of a submission: visible ones with what was called and what came back, hidden ones with the author's words. */
export function TestResults({
  tests,
  onJump,
}: {
  tests: readonly TestResult[];
  onJump: (line: number) => void;
}) {
  const visible = tests.filter((test) => test.visibility === "visible");
  const hidden = tests.filter((test) => test.visibility === "hidden");
  return (
    <div className="space-y-4 px-4 py-3">
      <Group title="Visible tests" tests={visible} onJump={onJump} />
      <Group title="Hidden tests" tests={hidden} onJump={onJump} />
    </div>
  );
}

/** Which test failed first, and the way to it: the list is longer than its pane, and those that passed may come before. */
export function FirstFailing({ tests }: { tests: readonly TestResult[] }) {
  // As they are listed: visible ones first.
  const first = [...tests]
    .toSorted((a, b) => Number(a.visibility === "hidden") - Number(b.visibility === "hidden"))
    .find(({ status }) => isFailed(status));
  if (!first || tests.length < 2) return null;
  const show = () => {
    const item = document.querySelector<HTMLElement>(`[data-test="${CSS.escape(first.id)}"]`);
    item?.scrollIntoView({ block: "nearest" });
    item?.focus();
  };
  return (
    <>
      {" "}
      First failing:{" "}
      <button type="button" className="link min-h-6 text-left" onClick={show}>
        {first.title}
      </button>
    </>
  );
}

function isFailed(status: TestResult["status"]): boolean {
  return status === "failed" || status === "error" || status === "timed_out";
}

function Group({
  title,
  tests,
  onJump,
}: {
  title: string;
  tests: readonly TestResult[];
  onJump: (line: number) => void;
}) {
  if (tests.length === 0) return null;
  const { passed, total } = countTests({ tests: [...tests] });
  return (
    <section aria-label={title}>
      <h3 className="flex items-baseline gap-2 text-xs font-semibold text-muted">
        {title}
        <span className="tabular font-normal">
          {passed} of {total} passed
        </span>
      </h3>
      <ul className="mt-1 divide-y divide-line">
        {tests.map((test) => (
          <li key={test.id} tabIndex={-1} data-test={test.id} data-status={test.status} className="py-1.5">
            <Result test={test} onJump={onJump} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Result({ test, onJump }: { test: TestResult; onJump: (line: number) => void }) {
  const { word, icon: Icon, colour } = looks[test.status];
  const failed = isFailed(test.status);
  return (
    <>
      <div className="flex items-start gap-2">
        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${colour}`} />
        <p className="min-w-0 flex-1">
          <span className={`sr-only ${colour}`}>{word}: </span>
          {test.title}
        </p>
        {test.status === "not_run" ? (
          <span className="text-xs text-muted">not run</span>
        ) : (
          <span className="tabular text-xs text-muted">{duration(test.durationMs)}</span>
        )}
      </div>
      {failed ? <Details test={test} onJump={onJump} /> : null}
    </>
  );
}

function Details({ test, onJump }: { test: TestResult; onJump: (line: number) => void }) {
  const { call, expected, actual, exception, message } = test;
  return (
    <div className="mt-1 ml-6 space-y-1.5">
      {message ? (
        <p className="text-muted">
          <LineLinks text={message} onJump={onJump} />
        </p>
      ) : null}
      {call !== undefined || expected !== undefined || actual !== undefined ? (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 rounded border border-line bg-sunken px-3 py-2 text-xs">
          <Value name="called" text={call} />
          <Value name="expected" text={expected} />
          <Value name="got" text={actual} />
        </dl>
      ) : null}
      {exception ? (
        <div className="rounded border border-failed-line bg-failed-soft px-3 py-2 text-xs">
          <p className="font-mono break-words whitespace-pre-wrap">
            <span className="font-semibold">{exception.type}</span>
            {exception.message ? `: ${exception.message}` : null}
          </p>
          {exception.frames.length > 0 ? (
            <ol className="mt-1 space-y-0.5">
              {exception.frames.map((frame, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- a traceback may repeat a frame
                <li key={index}>
                  <button type="button" className="link min-h-6" onClick={() => onJump(frame.line)}>
                    line {frame.line}
                  </button>{" "}
                  in <code className="font-mono">{frame.function}</code>
                </li>
              ))}
            </ol>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function Value({ name, text }: { name: string; text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <>
      <dt className="text-muted">{name}</dt>
      {/* Long values scroll inside; the tab stop lets the keyboard do it too. */}
      <dd
        tabIndex={text.length > 600 ? 0 : undefined}
        className="max-h-48 overflow-auto font-mono break-words whitespace-pre-wrap"
      >
        {text}
      </dd>
    </>
  );
}
