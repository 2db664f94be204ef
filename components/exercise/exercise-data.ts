import type { SubmissionView } from "#lib/submissions/submission.ts";
import type { ServerDraft } from "./draft-state.ts";
import type { PaneLayout } from "./pane-layout.ts";
import type { SubmissionSummary } from "./submission-summary.ts";

/** Everything that the exercise page's browser side starts with. Nothing in it is secret. */
export interface ExerciseData {
  readonly userId: string;
  readonly courseId: string;
  readonly exerciseId: string;
  readonly title: string;
  readonly starter: string;
  readonly draft: ServerDraft;
  /** The newest Run or Submit, unfinished or not. */
  readonly newest: SubmissionView | null;
  readonly history: readonly SubmissionSummary[];
  readonly tests: {
    readonly visible: readonly { readonly id: string; readonly title: string }[];
    readonly hidden: number;
  };
  readonly hintCount: number;
  readonly accepted: boolean;
  /** When the solution opens; `never` hides even the tab. */
  readonly solutionOpens: "after_accepted" | "always" | "never";
  /** Why nothing can be judged now, in a sentence; null when it can. */
  readonly gradingUnavailable: string | null;
  readonly panes: PaneLayout | null;
}
