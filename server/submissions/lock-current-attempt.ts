import type { Prisma } from "#prisma/generated/client.ts";
import { type ViewRow, viewColumns } from "./submission-row.ts";

/** Why an attempt may not write any more. */
export type Refused = "superseded attempt" | "already final" | "superseded submission" | "deleted";

/** Locks the submission until the transaction ends, when this attempt may still decide it. */
export async function lockCurrentAttempt(
  tx: Prisma.TransactionClient,
  submissionId: string,
  attempt: number,
): Promise<{ readonly row: ViewRow } | { readonly refused: Refused }> {
  await tx.$queryRaw`select 1 from "Submission" where id = ${submissionId}::uuid for update`;
  const row = await tx.submission.findUnique({ where: { id: submissionId }, select: viewColumns });
  if (!row) return { refused: "deleted" };
  if (row.supersededAt) return { refused: "superseded submission" };
  if (row.finishedAt) return { refused: "already final" };
  if (row.attempt !== attempt) return { refused: "superseded attempt" };
  return { row };
}
