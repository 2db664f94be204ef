import { z } from "zod";
import { sourceCode } from "./source-code.ts";

/** A saved draft; revisions count up from 1 with every save. */
export const draft = z.object({
  code: z.string(),
  revision: z.number().int(),
  updatedAt: z.iso.datetime(),
});
export type Draft = z.infer<typeof draft>;

/** `PUT /api/v1/exercises/{id}/draft`. `baseRevision` is the revision that was edited; 0 when there was none. */
export const saveDraftInput = z.object({
  code: sourceCode,
  baseRevision: z.number().int().min(0),
});

export const savedDraft = draft.omit({ code: true });
export type SavedDraft = z.infer<typeof savedDraft>;
