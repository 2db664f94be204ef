/** A draft as the server holds it; revision 0 is the starter, before anything was saved. */
export interface ServerDraft {
  readonly code: string;
  readonly revision: number;
  /** ISO 8601; null while nothing was saved. */
  readonly updatedAt: string | null;
}

/** What is kept in the browser until the server has it. */
export interface DraftCopy {
  readonly code: string;
  /** The revision that the code was based on. */
  readonly baseRevision: number;
  /** What was sent since the last answer; the server may have any of it. */
  readonly unanswered: readonly string[];
}

/** Everything that matters for keeping one exercise's code safe. */
export interface DraftState {
  /** What the editor holds. */
  readonly code: string;
  /** What the server is known to hold; the next save is based on its revision. */
  readonly saved: ServerDraft;
  /** The code that is on its way to the server. */
  readonly saving: string | null;
  /** What was sent since the last answer; the server may have any of it. */
  readonly unanswered: readonly string[];
  /** Why the last save failed, and how many failed in a row. */
  readonly failure: { readonly message: string; readonly count: number } | null;
  /** What somebody else (another tab, another machine) saved meanwhile. */
  readonly conflict: ServerDraft | null;
}

export type DraftAction =
  | { readonly type: "edited"; readonly code: string }
  | { readonly type: "saving" }
  | { readonly type: "saved"; readonly revision: number; readonly updatedAt: string }
  | { readonly type: "failed"; readonly message: string }
  | { readonly type: "conflicted"; readonly other: ServerDraft }
  /** Keep this editor's code and save it over the other version. */
  | { readonly type: "keptMine" }
  /** Take the other version; the caller puts its code into the editor. */
  | { readonly type: "tookOther" }
  /** The server's version turned out to be newer while nothing was changed here. */
  | { readonly type: "refreshed"; readonly draft: ServerDraft };

export type DraftStatus = "saved" | "unsaved" | "saving" | "failed" | "conflict";

export function initialDraftState(saved: ServerDraft): DraftState {
  return { code: saved.code, saved, saving: null, unanswered: [], failure: null, conflict: null };
}

/** Folds one thing that happened into the state. */
export function reduceDraft(state: DraftState, action: DraftAction): DraftState {
  switch (action.type) {
    case "edited":
      return state.code === action.code ? state : { ...state, code: action.code };
    case "saving":
      return {
        ...state,
        saving: state.code,
        // Three are enough: an older save cannot be the newest that the server has.
        unanswered: [...state.unanswered.slice(-2), state.code],
      };
    case "saved":
      return {
        ...state,
        saved: {
          code: state.saving ?? state.code,
          revision: action.revision,
          updatedAt: action.updatedAt,
        },
        saving: null,
        unanswered: [],
        failure: null,
      };
    case "failed":
      return {
        ...state,
        saving: null,
        failure: { message: action.message, count: (state.failure?.count ?? 0) + 1 },
      };
    case "conflicted":
      // The same text on both sides is no conflict, nor is our own earlier save whose answer was lost.
      return action.other.code === state.code || state.unanswered.includes(action.other.code)
        ? { ...state, saved: action.other, saving: null, unanswered: [], failure: null, conflict: null }
        : { ...state, saving: null, unanswered: [], failure: null, conflict: action.other };
    case "keptMine":
      return state.conflict ? { ...state, saved: state.conflict, conflict: null } : state;
    case "tookOther":
      return state.conflict
        ? { ...state, code: state.conflict.code, saved: state.conflict, conflict: null }
        : state;
    case "refreshed":
      if (draftStatus(state) !== "saved" || action.draft.revision <= state.saved.revision) return state;
      return { ...state, code: action.draft.code, saved: action.draft };
  }
}

/** What the page shows of the draft. */
export function draftStatus(state: DraftState): DraftStatus {
  if (state.conflict) return "conflict";
  if (state.saving !== null) return "saving";
  if (state.code === state.saved.code) return "saved";
  return state.failure ? "failed" : "unsaved";
}

/** Milliseconds until the next save should start, counted from the last change; null when none is due. */
export function nextSaveIn(state: DraftState): number | null {
  const status = draftStatus(state);
  if (status === "unsaved") return 1_000;
  if (status === "failed") return Math.min(30_000, 1_000 * 2 ** (state.failure?.count ?? 1));
  return null;
}

/**
 * What the page opens with: the server's draft, or the copy that an earlier visit could not save. The copy
 * wins when nobody saved since it was based; otherwise both are kept and the learner chooses.
 */
export function openDraft(server: ServerDraft, copy: DraftCopy | null): DraftState {
  const state = initialDraftState(server);
  if (!copy || copy.code === server.code) return state;
  const mine = reduceDraft(state, { type: "edited", code: copy.code });
  return copy.baseRevision === server.revision || copy.unanswered.includes(server.code)
    ? mine
    : reduceDraft(mine, { type: "conflicted", other: server });
}
