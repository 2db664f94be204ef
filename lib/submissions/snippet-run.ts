import { z } from "zod";
import { sourceCode } from "./source-code.ts";

/** A lesson's snippet as its reader changed it. */
export const createSnippetRunInput = z.object({ code: sourceCode });

/** What a snippet printed. */
export const snippetResult = z.object({
  stdout: z.string(),
  stderr: z.string(),
  /** Why it did not run to its end, in one sentence; null when it did. */
  message: z.string().nullable(),
  /** How long it ran, in milliseconds. */
  ms: z.number(),
});
export type SnippetResult = z.infer<typeof snippetResult>;

/** A run of a snippet as its reader sees it. */
export const snippetRunView = z.object({
  id: z.uuid(),
  finished: z.boolean(),
  /** Null until it is finished, and when it could not be run by a fault of ours. */
  result: snippetResult.nullable(),
});
export type SnippetRunView = z.infer<typeof snippetRunView>;

/** Longest that an answer about a run may be held back until the run is finished, in seconds. */
export const maxWaitSeconds = 20;
