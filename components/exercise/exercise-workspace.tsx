"use client";

import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from "react";
import type { SubmissionKind } from "#lib/grading/outcome.ts";
import { announceVerdict } from "./describe-submission.ts";
import type { EditorHandle } from "./editor-handle.ts";
import { EditorPane } from "./editor-pane.tsx";
import { useEditorPreferences } from "./editor-preferences.ts";
import type { ExerciseData } from "./exercise-data.ts";
import { ExerciseHeader } from "./exercise-header.tsx";
import { ExercisePanes, type PaneView } from "./exercise-panes.tsx";
import type { OpenHint } from "./hints-dialog.tsx";
import { markLines } from "./mark-lines.ts";
import { PaneTabs, paneTabId } from "./pane-tabs.tsx";
import { ResultPanel, type ResultTab, resultTabs } from "./result-panel.tsx";
import { RunBar } from "./run-bar.tsx";
import { type OpenSolution, SolutionPanel } from "./solution-panel.tsx";
import { withSubmission } from "./submission-summary.ts";
import { useDraft } from "./use-draft.ts";
import { useExerciseKeys } from "./use-exercise-keys.ts";
import { useSubmission } from "./use-submission.ts";

// Dialogs come when they are first opened: they bring the component library along, the page does not need it.
const HintsDialog = lazy(() => import("./hints-dialog.tsx"));
const CompareDialog = lazy(() => import("./compare-dialog.tsx"));
const ConflictDialog = lazy(() => import("./conflict-dialog.tsx"));
const EditorSettingsDialog = lazy(() => import("./editor-settings-dialog.tsx"));

type Opened = "hints" | "conflict" | "settings" | { readonly version: string } | null;

export interface ExerciseWorkspaceProps {
  readonly data: ExerciseData;
  readonly heading: ReactNode;
  readonly prompt: ReactNode;
  /** The hints that were opened earlier, rendered. */
  readonly hints: readonly ReactNode[];
  readonly openHint: OpenHint;
  readonly openSolution: OpenSolution;
}

/** The exercise page: the task, the code, and what the code does. */
export function ExerciseWorkspace(props: ExerciseWorkspaceProps) {
  const { data } = props;
  const key = useMemo(
    () => ({ courseId: data.courseId, exerciseId: data.exerciseId }),
    [data.courseId, data.exerciseId],
  );
  const editor = useRef<EditorHandle>(null);
  const { screenReader, tabLeaves } = useEditorPreferences();
  const [view, setView] = useState<PaneView>("prompt");
  const [side, setSide] = useState<"task" | "solution">("task");
  const [tab, setTab] = useState<ResultTab>("tests");
  const [opened, setOpened] = useState<Opened>(null);
  const [hints, setHints] = useState(props.hints);
  const [history, setHistory] = useState(data.history);
  const [replaced, setReplaced] = useState<{ by: string; before: string } | null>(null);
  const [accepted, setAccepted] = useState(data.accepted);
  const [judged, setJudged] = useState<string | null>(null);

  const { saver, draft } = useDraft(key, data.userId, data.draft, (code) => editor.current?.replace(code));
  const { state, send } = useSubmission(key, data.newest, (changed) => {
    setHistory((known) => withSubmission(known, changed));
    if (changed.verdict === "accepted" && changed.kind === "submit") setAccepted(true);
  });
  // A line number says nothing any more once the code is another than the one that was judged.
  const stale = judged === null || judged !== draft.code;
  const marks = useMemo(() => (stale ? [] : markLines(state.view)), [state.view, stale]);

  const judge = (kind: SubmissionKind) => {
    if (data.gradingUnavailable) return;
    const { code } = saver.snapshot();
    saver.saveNow(false);
    setJudged(code);
    setView("result");
    if (kind === "submit" || tab === "history") setTab("tests");
    void send(kind, code);
  };
  const replace = (code: string, by: string) => {
    setReplaced({ by, before: saver.snapshot().code });
    editor.current?.replace(code);
    saver.edit(code);
    setOpened(null);
    setView("code");
  };
  const jump = (line: number) => {
    setView("code");
    // The editor must be on the screen before it can take the focus.
    requestAnimationFrame(() => editor.current?.jumpTo(line));
  };
  useExerciseKeys({ run: () => judge("run"), submit: () => judge("submit"), tabLeaves });

  const task = (
    // In tabs the panel around it is the stop of the Tab key.
    <div
      data-pane-focus
      tabIndex={data.solutionOpens === "never" ? 0 : -1}
      className="px-5 py-4 focus-visible:-outline-offset-2"
    >
      {props.prompt}
    </div>
  );
  return (
    <>
      <ExerciseHeader
        heading={props.heading}
        draft={draft}
        hints={hints.length}
        hintCount={data.hintCount}
        attempts={history.length}
        onResolve={() => setOpened("conflict")}
        onHints={() => setOpened("hints")}
        onHistory={() => {
          setTab("history");
          setView("result");
          // The list is far from the button, with the editor, which keeps Tab, between them.
          requestAnimationFrame(() => document.getElementById(paneTabId(resultTabs, "history"))?.focus());
        }}
        onSettings={() => setOpened("settings")}
      />
      <p role="status" className="sr-only">
        {announceVerdict(state.view)}
      </p>
      <ExercisePanes
        layout={data.panes}
        view={view}
        onView={setView}
        prompt={
          data.solutionOpens === "never" ? (
            <div className="min-h-0 flex-1 overflow-y-auto">{task}</div>
          ) : (
            <PaneTabs
              id="task"
              label="Task and solution"
              selected={side}
              onSelect={setSide}
              tabs={[
                { id: "task", label: "Task", content: task },
                {
                  id: "solution",
                  label: "Solution",
                  content: (
                    <SolutionPanel
                      open={accepted || data.solutionOpens === "always"}
                      always={!accepted}
                      mine={() => saver.snapshot().code}
                      openSolution={props.openSolution}
                    />
                  ),
                },
              ]}
            />
          )
        }
        editor={
          <EditorPane
            documentId={`${data.courseId}/${data.exerciseId}`}
            read={() => saver.snapshot().code}
            onChange={(code) => {
              saver.edit(code);
              if (replaced && code === replaced.before) setReplaced(null);
            }}
            onReady={(handle) => {
              editor.current = handle;
            }}
            marks={marks}
            replaced={replaced?.by ?? null}
            onUndo={() => {
              if (replaced) editor.current?.replace(replaced.before);
              setReplaced(null);
            }}
          />
        }
        result={
          <>
            <RunBar
              state={state}
              disabled={data.gradingUnavailable !== null}
              onRun={() => judge("run")}
              onSubmit={() => judge("submit")}
            />
            <ResultPanel
              data={data}
              state={state}
              history={history}
              tab={tab}
              screenReader={screenReader}
              onTab={setTab}
              onJump={jump}
              onVersion={(version) => setOpened({ version })}
            />
          </>
        }
      />
      <Suspense fallback={null}>
        {opened === "hints" ? (
          <HintsDialog
            hints={hints}
            total={data.hintCount}
            openHint={props.openHint}
            onOpened={(hint) => setHints((known) => [...known, hint])}
            onClose={() => setOpened(null)}
          />
        ) : null}
        {opened === "conflict" && draft.conflict ? (
          <ConflictDialog
            mine={draft.code}
            other={draft.conflict}
            onChoose={(choice) => {
              if (choice === "other" && draft.conflict) editor.current?.replace(draft.conflict.code);
              saver.resolve(choice);
              setOpened(null);
            }}
            onClose={() => setOpened(null)}
          />
        ) : null}
        {opened === "settings" ? (
          <EditorSettingsDialog
            onReset={() => replace(data.starter, "the starter")}
            onClose={() => setOpened(null)}
          />
        ) : null}
        {opened !== null && typeof opened === "object" ? (
          <CompareDialog
            history={history}
            locals={[
              { id: "editor", label: "The editor, now", code: draft.code },
              { id: "starter", label: "The starter", code: data.starter },
            ]}
            first={opened.version}
            onRestore={(code) => replace(code, "an earlier version")}
            onClose={() => setOpened(null)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
