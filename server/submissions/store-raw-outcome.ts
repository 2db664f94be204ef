import type { RawOutcome } from "#lib/grading/outcome.ts";
import { storable } from "#lib/submissions/storable.ts";
import { db } from "../db.ts";

/**
 * Keeps what the grader returned, before anybody interprets it.
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
    where "submissionId" = ${submissionId}::uuid and number = ${attempt} and "endedAt" is null`;
  return stored > 0;
}
