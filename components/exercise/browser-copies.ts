import type { CopyStore } from "./draft-saver.ts";
import type { DraftCopy } from "./draft-state.ts";

/**
 * Keeps a draft's copy in this browser under a key. A browser that stores nothing (full, private) keeps no
 * copy; the server's draft is then the only one.
 */
export function browserCopies(key: string): CopyStore {
  return {
    read() {
      try {
        const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
        return isCopy(stored) ? stored : null;
      } catch {
        return null;
      }
    },
    write(copy) {
      try {
        localStorage.setItem(key, JSON.stringify(copy));
      } catch {
        // Full or forbidden: the copy is the second net, not the first.
      }
    },
    clear() {
      try {
        localStorage.removeItem(key);
      } catch {
        // Nothing was stored either.
      }
    },
  };
}

// By hand, not by schema: a schema library would be a fiftieth of what this page may transfer.
function isCopy(value: unknown): value is DraftCopy {
  if (typeof value !== "object" || value === null) return false;
  const { code, baseRevision, unanswered } = value as Partial<Record<keyof DraftCopy, unknown>>;
  return (
    typeof code === "string" &&
    typeof baseRevision === "number" &&
    Array.isArray(unanswered) &&
    unanswered.every((sent) => typeof sent === "string")
  );
}
