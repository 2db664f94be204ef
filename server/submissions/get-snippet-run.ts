import type { Actor } from "#lib/accounts/actor.ts";
import { snippetResult, type SnippetRunView } from "#lib/submissions/snippet-run.ts";
import { db } from "../db.ts";
import { AppError } from "../errors.ts";
import { submissionListener } from "./listen.ts";

/** How often the row is looked at although nothing was announced; in milliseconds. */
const lookMs = 2_000;

/**
 * A run of the actor's own. With `waitMs` the answer is held back until the run is finished, for so long at most.
 *
 * @throws AppError `not_found` for a run that is not the actor's, or is a day old
 */
export async function getSnippetRun(
  actor: Actor,
  id: string,
  waitMs: number,
  signal: AbortSignal,
): Promise<SnippetRunView> {
  const until = performance.now() + waitMs;
  let wake: (() => void) | undefined;
  const stop = () => wake?.();
  const unfollow = waitMs > 0 ? submissionListener().follow(id, stop) : () => undefined;
  signal.addEventListener("abort", stop);
  try {
    for (;;) {
      // Set before the look, so that what is announced during it is not missed.
      const woken = new Promise<void>((resolve) => (wake = resolve));
      const run = await readRun(actor, id);
      const left = until - performance.now();
      if (run.finished || left <= 0 || signal.aborted) return run;
      await orAfter(woken, Math.min(left, lookMs));
    }
  } finally {
    unfollow();
    signal.removeEventListener("abort", stop);
  }
}

async function readRun(actor: Actor, id: string): Promise<SnippetRunView> {
  const row = await db().snippetRun.findFirst({ where: { id, userId: actor.id } });
  if (!row) throw new AppError("not_found", "There is no such run. Run the program again.");
  const result = row.result === null ? null : snippetResult.parse(row.result);
  return { id, finished: row.finishedAt !== null, result };
}

async function orAfter(event: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([event, late]);
  clearTimeout(timer);
}
