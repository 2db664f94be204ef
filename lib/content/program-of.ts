import { outputLanguage } from "./elements.ts";
import type { Tag } from "./interpret-tag.ts";

/** The program inside `<Snippet>` and what it prints, as written; null when there is anything else between its tags. */
export function programOf(tag: Tag): { code: string; output: string; outputLine: number } | null {
  const [program, printed, ...others] = tag.children;
  if (program?.type !== "code" || program.lang !== "python" || program.meta) return null;
  if (printed?.type !== "code" || printed.lang !== outputLanguage || printed.meta) return null;
  if (others.length > 0 || program.value.trim() === "") return null;
  return {
    code: `${program.value}\n`,
    output: printed.value.trimEnd(),
    outputLine: printed.position!.start.line,
  };
}
