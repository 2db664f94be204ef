"use client";

import { Banner } from "../ui/banner.tsx";
import { countTests } from "./describe-submission.ts";
import type { ExerciseData } from "./exercise-data.ts";
import { LineLinks } from "./line-links.tsx";
import { OutputView } from "./output-view.tsx";
import { PaneTabs } from "./pane-tabs.tsx";
import { SubmissionHistory } from "./submission-history.tsx";
import { isUnfinished, platformFault, type SubmissionState } from "./submission-state.ts";
import type { SubmissionSummary } from "./submission-summary.ts";
import { FirstFailing, TestResults } from "./test-results.tsx";

/** The id of the tabs below. */
export const resultTabs = "results";

export type ResultTab = "tests" | "output" | "history";

/** What came of the newest submission, what it printed, and all the earlier ones. */
export function ResultPanel({
  data,
  state,
  history,
  tab,
  screenReader,
  onTab,
  onJump,
  onVersion,
}: {
  data: ExerciseData;
  state: SubmissionState;
  history: readonly SubmissionSummary[];
  tab: ResultTab;
  screenReader: boolean;
  onTab: (tab: ResultTab) => void;
  onJump: (line: number) => void;
  onVersion: (id: string) => void;
}) {
  const { view, output } = state;
  const { passed, total } = countTests(view ?? { tests: [] });
  return (
    <div className="exercise-result-body flex min-h-0 flex-1 flex-col">
      <Faults state={state} reason={data.gradingUnavailable} />
      <PaneTabs<ResultTab>
        id={resultTabs}
        label="Results"
        selected={tab}
        onSelect={onTab}
        tabs={[
          {
            id: "tests",
            label: (
              <>
                Tests
                {total > 0 ? (
                  <span className="tabular text-xs text-muted">
                    {passed}/{total}
                  </span>
                ) : null}
              </>
            ),
            content: <Tests data={data} state={state} onJump={onJump} />,
          },
          {
            id: "output",
            label: (
              <>
                Output
                {output.length > 0 ? (
                  <span className="size-1.5 rounded-full bg-accent">
                    <span className="sr-only">, something was printed</span>
                  </span>
                ) : null}
              </>
            ),
            content: (
              <OutputView
                shown={tab === "output"}
                output={output}
                running={isUnfinished(view)}
                truncated={view?.output?.truncated ?? false}
                screenReader={screenReader}
              />
            ),
          },
          {
            id: "history",
            label: (
              <>
                History
                {history.length > 0 ? (
                  <span className="tabular text-xs text-muted">{history.length}</span>
                ) : null}
              </>
            ),
            content: <SubmissionHistory history={history} onView={onVersion} />,
          },
        ]}
      />
    </div>
  );
}

/** Whatever stands between the learner and a verdict, and whose fault it is. */
function Faults({ state, reason }: { state: SubmissionState; reason: string | null }) {
  const fault = platformFault(state.view);
  return (
    <>
      {fault ? (
        <Banner
          tone="ours"
          live="alert"
          className="m-2"
          title={
            fault === "retrying"
              ? "This one is on us; your work is saved, nothing counted, we are retrying."
              : "This one is on us; your work is saved, nothing counted."
          }
        >
          {fault === "failed"
            ? "We tried several times and could not judge it. Send it again in a moment."
            : null}
        </Banner>
      ) : null}
      {state.refusal ? (
        <Banner
          tone={state.refusal.code === "internal" ? "ours" : "failed"}
          live="alert"
          className="m-2"
          title="This was not sent"
        >
          {state.refusal.message}
          {state.refusal.retryAfter === null ? null : ` Try again in ${state.refusal.retryAfter} s.`}
        </Banner>
      ) : null}
      {reason && !state.refusal ? (
        <Banner tone="ours" className="m-2" title="Grading is not available">
          {reason}
        </Banner>
      ) : null}
    </>
  );
}

function Tests({
  data,
  state,
  onJump,
}: {
  data: ExerciseData;
  state: SubmissionState;
  onJump: (line: number) => void;
}) {
  const { view } = state;
  const verdictSays = view?.message && view.verdict !== "accepted" && view.verdict !== "system_error";
  if (view && (view.tests.length > 0 || verdictSays)) {
    return (
      <>
        {verdictSays ? (
          <p className="px-4 pt-3">
            <LineLinks text={view.message ?? ""} onJump={onJump} />
            <FirstFailing tests={view.tests} />
          </p>
        ) : null}
        <TestResults tests={view.tests} onJump={onJump} />
      </>
    );
  }
  const { visible, hidden } = data.tests;
  return (
    <div className="px-4 py-3 text-muted">
      <p>
        {isUnfinished(view)
          ? "The tests are running."
          : "Run executes your file and the visible tests; Submit adds the hidden ones and gives the verdict."}
      </p>
      <ul className="mt-2 space-y-1">
        {visible.map((test) => (
          <li key={test.id}>○ {test.title}</li>
        ))}
        {hidden > 0 ? <li>○ and {hidden} hidden</li> : null}
      </ul>
    </div>
  );
}
