import { z } from "zod";
import type { Grading } from "#grading/start-grading.ts";
import { whyCutShort } from "#lib/grading/program-run.ts";
import { snippetLimits } from "#lib/grading/snippet-limits.ts";
import { log } from "#server/log.ts";
import { finishSnippetRun, readSnippetRun } from "#server/submissions/finish-snippet-run.ts";

const jobPayload = z.object({ runId: z.uuid() });

/**
 * The task `run-snippet`: runs a lesson's snippet once. A fault of ours ends the run at once, without another attempt: its reader sits
 * in front of it and has the button.
 */
export async function runSnippet(grading: Grading, payload: unknown): Promise<void> {
  const { runId } = jobPayload.parse(payload);
  const found = await readSnippetRun(runId);
  if (!found) return;
  try {
    const run = await grading.run({ ...found, limits: snippetLimits });
    const { stdout, stderr, usage } = run;
    await finishSnippetRun(runId, { stdout, stderr, message: whyCutShort(run), ms: usage.wallMs });
    log.info({ runId, end: run.end.cause, ms: usage.wallMs }, "snippet run");
  } catch (error) {
    log.error({ runId, err: error }, "running a snippet failed on our side");
    await finishSnippetRun(runId, null);
  }
}
