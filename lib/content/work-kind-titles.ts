import type { WorkKind } from "./course-files.ts";

/** The kinds of work as people read them. */
export const workKindTitles: Record<WorkKind, string> = {
  engineering: "Engineering",
  model: "Model work",
  data: "Data",
  communication: "Communication",
};
