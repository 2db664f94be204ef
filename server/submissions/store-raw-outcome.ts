import type { RawOutcome } from "#lib/grading/outcome.ts";
import { storable } from "#lib/submissions/storable.ts";
import { db } from "../db.ts";
import { uponNextFlush } from "./upon-next-flush.ts";

/**
 * Keeps what the grader returned, before anybody interprets it. It reaches the disk with the verdict at the latest.
 *
 * @returns false when the attempt has been given up in the meantime, and nothing was stored.
 */
export async function storeRawOutcome(
  submissionId: string,
  attempt: number,
  raw: RawOutcome,
): Promise<boolean> {
  const stored = await db().$executeRaw`
    update "GradingAttempt" set "rawOutcome" = ${JSON.stringify(storable(raw))}::jsonb
    from ${uponNextFlush}
    where "submissionId" = ${submissionId}::uuid and number = ${attempt} and "endedAt" is null`;
  return stored > 0;
}
