import { storable } from "#lib/submissions/storable.ts";
import { db } from "../db.ts";
import { eventChannel } from "./append-event.ts";

/** A piece of what the program printed. */
export interface OutputPiece {
  readonly stream: "stdout" | "stderr";
  readonly text: string;
}

/**
 * Appends what an attempt printed to the submission's stream.
 *
 * @returns false when the attempt is no longer the current one, and nothing was written.
 */
export async function appendOutput(
  submissionId: string,
  attempt: number,
  pieces: readonly OutputPiece[],
): Promise<boolean> {
  // The row lock is taken before any id is drawn: an attempt that a newer one replaced cannot write between
  // that one's events.
  const written = await db().$executeRaw`
    with current as (
      select id from "Submission"
      where id = ${submissionId}::uuid and attempt = ${attempt}
        and "finishedAt" is null and "supersededAt" is null
      for share
    ), added as (
      insert into "SubmissionEvent" ("submissionId", kind, data)
      select current.id, 'output', piece.data
      from current, jsonb_array_elements(${JSON.stringify(storable(pieces))}::jsonb) with ordinality
        as piece (data, position)
      order by piece.position
    )
    select pg_notify(${eventChannel}, id::text) from current`;
  return written > 0;
}
