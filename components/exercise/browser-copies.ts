import { z } from "zod/mini";
import type { CopyStore } from "./draft-saver.ts";

const stored = z.object({
  code: z.string(),
  baseRevision: z.number(),
  unanswered: z.array(z.string()),
});

/**
 * Keeps a draft's copy in this browser under a key. A browser that stores nothing (full, private) keeps no
 * copy; the server's draft is then the only one.
 */
export function browserCopies(key: string): CopyStore {
  return {
    read() {
      try {
        const parsed = stored.safeParse(JSON.parse(localStorage.getItem(key) ?? "null"));
        return parsed.success ? parsed.data : null;
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
