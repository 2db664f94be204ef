"use client";

import { useEffect, useEffectEvent, useReducer } from "react";
import type { SubmissionKind } from "#lib/grading/outcome.ts";
import type { SubmissionView } from "#lib/submissions/submission.ts";
import { type ExerciseKey, sendSubmission } from "./api-client.ts";
import { followSubmission } from "./follow-submission.ts";
import {
  initialSubmissionState,
  isBusy,
  isUnfinished,
  reduceSubmission,
  type SubmissionState,
} from "./submission-state.ts";

/**
 * The newest Run or Submit of an exercise: sends it, follows it to its verdict, and takes up one that was
 * still under way when the page opened. `onView` is told about every change, for the history.
 */
export function useSubmission(
  key: ExerciseKey,
  newest: SubmissionView | null,
  onView: (view: SubmissionView) => void,
): { state: SubmissionState; send: (kind: SubmissionKind, code: string) => Promise<void> } {
  const [state, dispatch] = useReducer(reduceSubmission, newest, initialSubmissionState);
  const { view } = state;
  const tell = useEffectEvent(onView);
  const followed = isUnfinished(view) ? view?.id : undefined;

  useEffect(() => {
    if (!followed) return;
    const stop = new AbortController();
    void followSubmission({
      submissionId: followed,
      signal: stop.signal,
      onEvent: (event) => {
        if (!stop.signal.aborted) dispatch({ type: "event", event });
      },
      onView: (asked) => {
        if (!stop.signal.aborted) dispatch({ type: "asked", view: asked });
      },
      onConnection: (connection) => {
        if (!stop.signal.aborted) dispatch({ type: "connection", connection });
      },
    });
    return () => stop.abort();
  }, [followed]);

  useEffect(() => {
    if (view) tell(view);
  }, [view]);

  const send = async (kind: SubmissionKind, code: string) => {
    if (isBusy(state)) return;
    dispatch({ type: "sent", kind });
    const answer = await sendSubmission(key, { code, kind });
    if (answer.ok) dispatch({ type: "taken", view: justTaken(key, kind, answer.id) });
    else dispatch({ type: "refused", refusal: answer.refusal });
  };
  return { state, send };
}

/** What is known of a submission before its first event, which follows at once. */
function justTaken(key: ExerciseKey, kind: SubmissionKind, id: string): SubmissionView {
  return {
    id,
    exercise: key.exerciseId,
    course: key.courseId,
    kind,
    status: "queued",
    verdict: null,
    message: null,
    tests: [],
    output: null,
    usage: null,
    queue: null,
    attempt: 0,
    createdAt: new Date().toISOString(),
    startedAt: null,
    finishedAt: null,
    release: "",
    grader: null,
  };
}
