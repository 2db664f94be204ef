import { z } from "zod";
import { learnerException, programEnd, usage } from "./outcome.ts";

/** What came of running one file on its own, without tests. A fault of ours is never in here. */
export const programRun = z.object({
  /** Whether the file could be compiled; the message says where not. */
  syntaxError: z.object({ message: z.string(), line: z.number().int().nullable() }).optional(),
  /** What ended the file; `stderr` has the whole traceback. */
  exception: learnerException.optional(),
  end: programEnd,
  usage,
  stdout: z.string(),
  stderr: z.string(),
});
export type ProgramRun = z.infer<typeof programRun>;

/** Why a run did not come to the end of its file, in one sentence for a reader; null when it did. */
export function whyCutShort({ syntaxError, exception, end }: ProgramRun): string | null {
  if (syntaxError) {
    const place = syntaxError.line === null ? "" : ` in line ${syntaxError.line}`;
    return `Python cannot read the program${place}: ${syntaxError.message}.`;
  }
  if (exception) {
    const line = exception.frames.at(-1)?.line;
    const place = line === undefined ? "" : ` in line ${line}`;
    return `The program raised ${exception.type}${place}${exception.message ? `: ${exception.message}` : ""}.`;
  }
  switch (end.cause) {
    case "finished":
      return null;
    case "cpu_limit":
    case "wall_limit":
      return `The program was stopped. ${end.detail ?? "It took too long."}`;
    case "memory_limit":
      return `The program was stopped. ${end.detail ?? "It used too much memory."}`;
    case "output_limit":
      return `The program was stopped. ${end.detail ?? "It printed too much."}`;
    default:
      return `The program ended before its last line. ${end.detail ?? ""}`.trim();
  }
}
