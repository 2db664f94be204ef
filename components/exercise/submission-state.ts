import type { SubmissionEvent, SubmissionView } from "#lib/submissions/submission.ts";
import type { SubmissionKind } from "#lib/grading/outcome.ts";
import type { Connection } from "./follow-submission.ts";

export interface OutputPiece {
  readonly stream: "stdout" | "stderr";
  readonly text: string;
}

/** Why the server did not take a submission. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  /** Seconds until it is worth another try, when the server says so. */
  readonly retryAfter: number | null;
}

/** Everything the page knows about the newest Run or Submit. */
export interface SubmissionState {
  /** Set from the press of the button until the server has answered. */
  readonly sending: SubmissionKind | null;
  readonly refusal: Refusal | null;
  readonly view: SubmissionView | null;
  readonly output: readonly OutputPiece[];
  /** False while pieces may be missing, because the page had to ask instead of listening. */
  readonly outputComplete: boolean;
  readonly connection: Connection;
}

export type SubmissionAction =
  | { readonly type: "sent"; readonly kind: SubmissionKind }
  | { readonly type: "refused"; readonly refusal: Refusal }
  /** The server has it, or the page found it unfinished when it opened. */
  | { readonly type: "taken"; readonly view: SubmissionView }
  | { readonly type: "event"; readonly event: SubmissionEvent }
  | { readonly type: "asked"; readonly view: SubmissionView }
  | { readonly type: "connection"; readonly connection: Connection };

/** The state of a page that has just opened; `view` is the newest submission, when there is one. */
export function initialSubmissionState(view: SubmissionView | null): SubmissionState {
  return withFinalOutput({
    sending: null,
    refusal: null,
    view,
    output: [],
    outputComplete: true,
    connection: "live",
  });
}

/** Folds one thing that happened into the state. Events of another submission are the caller's to drop. */
export function reduceSubmission(state: SubmissionState, action: SubmissionAction): SubmissionState {
  switch (action.type) {
    case "sent":
      return { ...state, sending: action.kind, refusal: null };
    case "refused":
      return { ...state, sending: null, refusal: action.refusal };
    case "taken":
      return { ...initialSubmissionState(action.view), connection: state.connection };
    case "connection":
      return state.connection === action.connection ? state : { ...state, connection: action.connection };
    case "asked":
      return withView({ ...state, outputComplete: false }, action.view);
    case "event":
      if (action.event.kind === "output") {
        return { ...state, output: append(state.output, action.event.data) };
      }
      return withView(state, action.event.data);
  }
}

/** Whether a submission is under way, so that neither button may be pressed. */
export function isBusy(state: SubmissionState): boolean {
  return state.sending !== null || isUnfinished(state.view);
}

/** Whether a submission still has a verdict to come. */
export function isUnfinished(view: SubmissionView | null): boolean {
  return view !== null && (view.status === "queued" || view.status === "running");
}

/** Whether the newest submission met, or ended with, a fault of the platform. */
export function platformFault(view: SubmissionView | null): "retrying" | "failed" | null {
  if (!view) return null;
  if (view.verdict === "system_error") return "failed";
  const again = view.status === "queued" ? view.attempt >= 1 : view.attempt >= 2;
  return isUnfinished(view) && again ? "retrying" : null;
}

function withView(state: SubmissionState, view: SubmissionView): SubmissionState {
  // A final view stays: a late or replayed status must not bring a finished submission back to life.
  if (state.view?.id === view.id && state.view.finishedAt && !view.finishedAt) return state;
  // Another attempt prints everything again.
  const restarted = view.attempt > (state.view?.attempt ?? 0) && (state.view?.attempt ?? 0) > 0;
  return withFinalOutput({
    ...state,
    view,
    output: restarted ? [] : state.output,
    outputComplete: restarted || state.outputComplete,
  });
}

/**
 * The stored output replaces what was heard when pieces may be missing. Otherwise what was heard stays,
 * because only it knows how the two streams were mixed.
 */
function withFinalOutput(state: SubmissionState): SubmissionState {
  const stored = state.view?.output;
  if (!stored || (state.outputComplete && state.output.length > 0)) return state;
  const output: OutputPiece[] = [];
  if (stored.stdout) output.push({ stream: "stdout", text: stored.stdout });
  if (stored.stderr) output.push({ stream: "stderr", text: stored.stderr });
  return { ...state, output, outputComplete: true };
}

function append(output: readonly OutputPiece[], piece: OutputPiece): readonly OutputPiece[] {
  const last = output.at(-1);
  if (last?.stream !== piece.stream) return [...output, piece];
  return [...output.slice(0, -1), { stream: piece.stream, text: last.text + piece.text }];
}
