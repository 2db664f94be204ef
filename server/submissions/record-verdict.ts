import { deriveVerdict } from "#lib/grading/derive-verdict.ts";
import type { RawOutcome, Verdict } from "#lib/grading/outcome.ts";
import { redactTests } from "#lib/grading/redact-tests.ts";
import { storable } from "#lib/submissions/storable.ts";
import { type CourseItems, completeCourseIfDone } from "../complete-course.ts";
import { db } from "../db.ts";
import { appendViewEvent } from "./append-event.ts";
import { countAttempt } from "./count-attempt.ts";
import { lockCurrentAttempt, type Refused } from "./lock-current-attempt.ts";
import { replaceRegraded } from "./replace-regraded.ts";
import { toView, viewColumns } from "./submission-row.ts";

/**
 * Turns the raw outcome of an attempt into the submission's verdict, with everything that follows from it, in
 * one transaction: the standing in the exercise, the completion of the course, the last event of the stream.
 *
 * @param claimed The submission as this attempt claimed it.
 * @param course The items of the published release, for the completion of the course; null when none is published.
 * @returns the verdict; `fault` when the outcome allows none and nothing was recorded; or why this attempt may
 *   not give one.
 */
export async function recordVerdict(
  claimed: { readonly id: string; readonly attempt: number; readonly code: string },
  raw: RawOutcome,
  course: CourseItems | null,
): Promise<{ readonly verdict: Verdict } | { readonly fault: string } | { readonly refused: Refused }> {
  const { id: submissionId, attempt, code } = claimed;
  return db().$transaction(async (tx) => {
    const { verdict, message } = deriveVerdict(raw);
    // An outcome that says nothing about the learner's code is a failed attempt of ours, not a verdict.
    if (verdict === "system_error") {
      const locked = await lockCurrentAttempt(tx, submissionId, attempt);
      return "refused" in locked ? locked : { fault: message };
    }
    // The conditions are looked at under the row's lock, as `lockCurrentAttempt` does, which says what is wrong if none fits.
    const [row] = await tx.submission.updateManyAndReturn({
      where: { id: submissionId, attempt, finishedAt: null, supersededAt: null },
      data: {
        finishedAt: new Date(),
        verdict,
        message: storable(message),
        tests: storable(redactTests(raw.tests, code)),
        usage: raw.usage,
        output: storable({ stdout: raw.stdout, stderr: raw.stderr, truncated: raw.outputTruncated }),
        grader: raw.grader,
      },
      select: viewColumns,
    });
    if (!row) {
      const locked = await lockCurrentAttempt(tx, submissionId, attempt);
      if ("refused" in locked) return locked;
      throw new Error(`Submission ${submissionId} could not be finished although this attempt may.`);
    }
    await tx.$executeRaw`
      update "GradingAttempt" set "endedAt" = now()
      where "submissionId" = ${submissionId}::uuid and number = ${attempt}`;
    if (row.regradeOfId) {
      await replaceRegraded(tx, { ...row, regradeOfId: row.regradeOfId });
    } else if (row.kind === "submit") {
      await countAttempt(tx, row, {
        passed: raw.tests.filter((test) => test.status === "passed").length,
        total: raw.tests.length,
        accepted: verdict === "accepted",
      });
    }
    if (row.kind === "submit" && verdict === "accepted" && course) {
      await completeCourseIfDone(tx, row.userId, row.courseId, course);
    }
    await appendViewEvent(tx, "verdict", toView(row, null));
    return { verdict };
  });
}
