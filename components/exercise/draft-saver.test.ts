import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DraftSaver, type SaveResult } from "./draft-saver.ts";
import { type DraftCopy, draftStatus, type ServerDraft } from "./draft-state.ts";

const server: ServerDraft = { code: "a", revision: 4, updatedAt: null };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A saver whose saves wait for the test's answer. */
function saver(copy: DraftCopy | null = null) {
  const saves: { code: string; base: number; leaving: boolean; answer: (r: SaveResult) => Promise<void> }[] =
    [];
  const kept: { copy: DraftCopy | null } = { copy };
  const made = new DraftSaver(server, {
    save: (code, base, leaving) =>
      new Promise((resolve) =>
        saves.push({
          code,
          base,
          leaving,
          answer: async (result) => {
            resolve(result);
            await vi.advanceTimersByTimeAsync(0);
          },
        }),
      ),
    copies: {
      read: () => kept.copy,
      write: (written) => void (kept.copy = written),
      clear: () => void (kept.copy = null),
    },
  });
  return { made, saves, kept, stop: made.start() };
}
const ok = (revision: number): SaveResult => ({ ok: true, revision, updatedAt: "2026-11-22T10:00:00.000Z" });

describe("saving a draft", () => {
  test("waits until typing has stopped for a second", () => {
    const { made, saves } = saver();
    for (const code of ["ab", "abc", "abcd"]) {
      made.edit(code);
      vi.advanceTimersByTime(900);
    }
    expect(saves).toHaveLength(0);
    vi.advanceTimersByTime(100);
    expect(saves).toMatchObject([{ code: "abcd", base: 4, leaving: false }]);
  });

  test("keeps a copy from the first keystroke until the server has it", async () => {
    const { made, saves, kept } = saver();
    made.edit("ab");
    expect(kept.copy).toEqual({ code: "ab", baseRevision: 4, unanswered: [] });
    vi.advanceTimersByTime(1_000);
    expect(kept.copy).not.toBeNull();
    await saves[0]!.answer(ok(5));
    expect(kept.copy).toBeNull();
  });

  test("bases the next save on the revision that the last one gave", async () => {
    const { made, saves } = saver();
    made.edit("ab");
    vi.advanceTimersByTime(1_000);
    made.edit("abc");
    vi.advanceTimersByTime(5_000);
    expect(saves, "one at a time").toHaveLength(1);
    await saves[0]!.answer(ok(5));
    vi.advanceTimersByTime(1_000);
    expect(saves[1]).toMatchObject({ code: "abc", base: 5 });
  });

  test("tries again after a failure and keeps the copy", async () => {
    const { made, saves, kept } = saver();
    made.edit("ab");
    vi.advanceTimersByTime(1_000);
    await saves[0]!.answer({ ok: false, message: "You are offline." });
    expect(draftStatus(made.snapshot())).toBe("failed");
    expect(kept.copy?.code).toBe("ab");
    vi.advanceTimersByTime(2_000);
    expect(saves).toHaveLength(2);
  });

  test("stops at a conflict and saves over the other version when told to", async () => {
    const { made, saves } = saver();
    made.edit("mine");
    vi.advanceTimersByTime(1_000);
    await saves[0]!.answer({ ok: false, conflict: { code: "theirs", revision: 9, updatedAt: null } });
    vi.advanceTimersByTime(60_000);
    expect(saves).toHaveLength(1);
    made.resolve("mine");
    expect(saves[1]).toMatchObject({ code: "mine", base: 9 });
  });

  test("sends what is unsaved when the page is left, and nothing more", () => {
    const { made, saves, stop } = saver();
    made.edit("ab");
    stop();
    expect(saves).toMatchObject([{ code: "ab", leaving: true }]);
    vi.advanceTimersByTime(60_000);
    expect(saves).toHaveLength(1);
  });

  test("goes on with the copy of an earlier visit", () => {
    const { made, saves } = saver({ code: "kept", baseRevision: 4, unanswered: [] });
    expect(made.snapshot().code).toBe("kept");
    vi.advanceTimersByTime(1_000);
    expect(saves).toMatchObject([{ code: "kept", base: 4 }]);
  });

  test("leaves a page that has nothing to save alone", () => {
    const { saves, stop } = saver();
    stop();
    expect(saves).toHaveLength(0);
  });
});
