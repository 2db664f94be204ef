import { describe, expect, test } from "vitest";
import {
  type DraftAction,
  draftStatus,
  initialDraftState,
  nextSaveIn,
  openDraft,
  reduceDraft,
  type ServerDraft,
} from "./draft-state.ts";

const server: ServerDraft = { code: "a", revision: 4, updatedAt: "2026-11-22T10:00:00.000Z" };
const other: ServerDraft = { code: "theirs", revision: 5, updatedAt: "2026-11-22T10:01:00.000Z" };
const after = (...actions: DraftAction[]) => actions.reduce(reduceDraft, initialDraftState(server));
const edited = (code: string): DraftAction => ({ type: "edited", code });
const saved = (revision: number): DraftAction => ({
  type: "saved",
  revision,
  updatedAt: "2026-11-22T10:02:00.000Z",
});

describe("a draft", () => {
  test("is saved until it is changed, and a second after the change a save is due", () => {
    expect(draftStatus(after())).toBe("saved");
    expect(nextSaveIn(after())).toBeNull();
    expect(draftStatus(after(edited("ab")))).toBe("unsaved");
    expect(nextSaveIn(after(edited("ab")))).toBe(1_000);
  });

  test("that is changed back has nothing to save", () => {
    expect(draftStatus(after(edited("ab"), edited("a")))).toBe("saved");
  });

  test("knows what the server holds when typing went on during a save", () => {
    const state = after(edited("ab"), { type: "saving" }, edited("abc"), saved(5));
    expect(state.saved).toMatchObject({ code: "ab", revision: 5 });
    expect(draftStatus(state)).toBe("unsaved");
  });

  test("has one save under way at a time", () => {
    expect(nextSaveIn(after(edited("ab"), { type: "saving" }, edited("abc")))).toBeNull();
  });

  test("is tried again ever more slowly, and the first success clears the failure", () => {
    const fail: DraftAction[] = [{ type: "saving" }, { type: "failed", message: "offline" }];
    const waits = [1, 2, 3, 9].map((count) =>
      nextSaveIn(after(edited("ab"), ...Array.from({ length: count }, () => fail).flat())),
    );
    expect(waits).toEqual([2_000, 4_000, 8_000, 30_000]);
    const state = after(edited("ab"), ...fail);
    expect(draftStatus(state)).toBe("failed");
    expect(reduceDraft(reduceDraft(state, { type: "saving" }), saved(5)).failure).toBeNull();
  });
});

describe("a conflict", () => {
  const conflict: DraftAction[] = [edited("mine"), { type: "saving" }, { type: "conflicted", other }];

  test("stops saving until the learner has chosen", () => {
    expect(draftStatus(after(...conflict))).toBe("conflict");
    expect(nextSaveIn(after(...conflict, edited("mine, more")))).toBeNull();
  });

  test("keeping mine saves over the other version", () => {
    const state = after(...conflict, { type: "keptMine" });
    expect(state).toMatchObject({ code: "mine", saved: { revision: 5 }, conflict: null });
    expect(nextSaveIn(state)).toBe(1_000);
  });

  test("taking the other leaves nothing to save", () => {
    const state = after(...conflict, { type: "tookOther" });
    expect(state.code).toBe("theirs");
    expect(draftStatus(state)).toBe("saved");
  });

  test("over the same text is none", () => {
    const state = after(edited("theirs"), { type: "saving" }, { type: "conflicted", other });
    expect(draftStatus(state)).toBe("saved");
    expect(state.saved.revision).toBe(5);
  });
});

describe("a save whose answer was lost", () => {
  test("is no conflict with what was typed since", () => {
    const state = after(
      edited("ab"),
      { type: "saving" },
      edited("abc"),
      { type: "failed", message: "offline" },
      {
        type: "saving",
      },
    );
    const lost = { ...other, code: "ab" };
    // The second save sends "abc" on revision 4, but the server already took "ab" as revision 5.
    expect(draftStatus(reduceDraft(state, { type: "conflicted", other: lost }))).toBe("unsaved");
  });

  test("before the page was closed is no conflict either", () => {
    const state = openDraft(
      { ...server, code: "ab", revision: 5 },
      { code: "abc", baseRevision: 4, unanswered: ["ab"] },
    );
    expect(state).toMatchObject({ code: "abc", conflict: null, saved: { revision: 5 } });
  });
});

describe("a newer version on the server", () => {
  test("is taken when nothing was changed here, and never over a change", () => {
    expect(after({ type: "refreshed", draft: other }).code).toBe("theirs");
    expect(after(edited("mine"), { type: "refreshed", draft: other }).code).toBe("mine");
  });

  test("that is not newer changes nothing", () => {
    expect(after({ type: "refreshed", draft: { ...other, revision: 4 } }).code).toBe("a");
  });
});

describe("opening the page", () => {
  test("takes the server's draft when there is no copy", () => {
    expect(openDraft(server, null)).toEqual(initialDraftState(server));
  });

  test("takes a copy that could not be saved, and saves it", () => {
    const state = openDraft(server, { code: "mine", baseRevision: 4, unanswered: [] });
    expect(state.code).toBe("mine");
    expect(nextSaveIn(state)).toBe(1_000);
  });

  test("asks when the server has moved on since the copy was made", () => {
    const state = openDraft(server, { code: "mine", baseRevision: 3, unanswered: [] });
    expect(state).toMatchObject({ code: "mine", conflict: server });
  });
});
