import { db } from "../db.ts";

export interface StoredEvent {
  readonly id: bigint;
  readonly kind: string;
  readonly data: unknown;
}

/** How many events are read at a time. */
const batch = 200;

/** The next events of a submission after the one with the id `after`, in order. */
export async function readEvents(submissionId: string, after: bigint): Promise<StoredEvent[]> {
  return db().submissionEvent.findMany({
    where: { submissionId, id: { gt: after } },
    orderBy: { id: "asc" },
    take: batch,
    select: { id: true, kind: true, data: true },
  });
}
