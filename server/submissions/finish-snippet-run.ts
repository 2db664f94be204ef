import { snippetResult, type SnippetResult } from "#lib/submissions/snippet-run.ts";
import { storable } from "#lib/submissions/storable.ts";
import { db } from "../db.ts";
import { eventChannel } from "./append-event.ts";

/** What a worker needs of a run that is not finished; null when there is nothing to do. */
export async function readSnippetRun(
  id: string,
): Promise<{ code: string; profile: "stdlib" | "scientific" } | null> {
  const row = await db().snippetRun.findFirst({
    where: { id, finishedAt: null },
    select: { code: true, profile: true },
  });
  return row && { code: row.code, profile: row.profile === "scientific" ? "scientific" : "stdlib" };
}

/** Stores what a run gave, null for a fault of ours, and wakes who waits for it. A second answer is dropped. */
export async function finishSnippetRun(id: string, result: SnippetResult | null): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.snippetRun.updateMany({
      where: { id, finishedAt: null },
      data: { finishedAt: new Date(), ...(result ? { result: storable(snippetResult.parse(result)) } : {}) },
    });
    await tx.$executeRaw`select pg_notify(${eventChannel}, ${id})`;
  });
}
