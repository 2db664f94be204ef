import { runsOn, type Requirements } from "#lib/grading/runs-on.ts";
import { queuePriority } from "#lib/submissions/queue-priority.ts";
import { db } from "../db.ts";
import { addJob } from "../job-queue.ts";
import { jobKey } from "./queue-standing.ts";

/**
 * Hands a submission on to workers with the native sandbox when this one's back end cannot grade it; its place in the
 * queue is taken again among theirs. `requirementsOf` reads what its exercise needs; null when that cannot be known.
 *
 * @returns whether it was handed on
 */
export async function passToLinux(
  submissionId: string,
  backend: "native" | "portable",
  requirementsOf: (releaseId: string, exerciseId: string) => Promise<Requirements | null>,
): Promise<boolean> {
  if (backend === "native") return false;
  const row = await db().submission.findUnique({
    where: { id: submissionId },
    select: { releaseId: true, exerciseId: true, kind: true },
  });
  const requirements = row && (await requirementsOf(row.releaseId, row.exerciseId));
  if (!requirements || runsOn(backend, requirements)) return false;
  await db().$transaction((tx) =>
    addJob(
      tx,
      "grade-on-linux",
      { submissionId },
      { key: jobKey(submissionId), priority: queuePriority(row.kind, 0) },
    ),
  );
  return true;
}
