import { performance } from "node:perf_hooks";
import { z } from "zod";
import type { GradableExercise } from "#grading/grade-request.ts";
import type { Grading } from "#grading/start-grading.ts";
import type { Requirements } from "#lib/grading/runs-on.ts";
import { getPublishedCourse } from "#server/courses/get-published-course.ts";
import { loadRelease } from "#server/courses/load-release.ts";
import { log, withRequestId } from "#server/log.ts";
import { appendOutput } from "#server/submissions/append-output.ts";
import { type ClaimedSubmission, claimSubmission } from "#server/submissions/claim-submission.ts";
import { passToLinux } from "#server/submissions/pass-to-linux.ts";
import { recordFault } from "#server/submissions/record-fault.ts";
import { recordVerdict } from "#server/submissions/record-verdict.ts";
import { storeRawOutcome } from "#server/submissions/store-raw-outcome.ts";
import type { HeldAttempts } from "./held-attempts.ts";
import { OutputRelay } from "./output-relay.ts";

const jobPayload = z.object({ submissionId: z.uuid() });

/**
 * Longest time that a grading may take, in milliseconds: well above the longest limit that an exercise may set.
 * Beyond it something of ours hangs, and the attempt ends as our fault instead of holding its place for ever.
 */
const ceilingMs = 180_000;

export interface GradingContext {
  readonly workerId: string;
  readonly grading: Grading;
  readonly backend: "native" | "portable";
  readonly held: HeldAttempts;
}

/**
 * The task `grade-submission`: one attempt at one submission, from the claim to the verdict. Rejects when the
 * fault was ours and another attempt should follow; the queue then calls it again after a wait.
 */
export async function gradeSubmission(context: GradingContext, payload: unknown): Promise<void> {
  const { submissionId } = jobPayload.parse(payload);
  if (await passToLinux(submissionId, context.backend, readRequirements)) return;
  const claim = await claimSubmission(submissionId, context.workerId);
  if (claim.state === "gone") return;
  const { submission } = claim;
  await withRequestId(submission.requestId ?? submission.id, async () => {
    if (claim.state === "exhausted") {
      log.error({ submissionId }, "workers died in every attempt at this submission");
      await recordFault(submissionId, submission.attempt, "Workers stopped in every attempt to grade it.");
      return;
    }
    await attemptGrading(context, submission);
  });
}

async function attemptGrading(context: GradingContext, submission: ClaimedSubmission): Promise<void> {
  const { id, attempt: number } = submission;
  const attempt = { submissionId: id, number };
  const lost = context.held.begin(attempt);
  const facts = { submissionId: id, attempt: number, exercise: submission.exerciseId, kind: submission.kind };
  const began = performance.now();
  const relay = new OutputRelay((pieces) => appendOutput(id, number, pieces));
  try {
    const exercise = await loadExercise(submission);
    const raw = await context.grading.grade({
      exercise,
      code: submission.code,
      kind: submission.kind,
      seed: submission.seed,
      signal: AbortSignal.any([lost, AbortSignal.timeout(ceilingMs)]),
      onOutput: (stream, text) => relay.add(stream, text),
    });
    await relay.end();
    const [stored, published] = await Promise.all([
      lost.aborted ? false : storeRawOutcome(id, number, raw),
      getPublishedCourse(submission.courseId),
    ]);
    if (!stored) {
      log.warn(facts, "another attempt has taken this submission over");
      return;
    }
    const result = await recordVerdict(submission, raw, published?.outline ?? null);
    const ms = Math.round(performance.now() - began);
    if ("fault" in result) throw new Error(result.fault);
    if ("refused" in result) log.warn({ ...facts, refused: result.refused }, "verdict not recorded");
    else log.info({ ...facts, verdict: result.verdict, ms }, "submission graded");
  } catch (error) {
    if (lost.aborted) {
      log.warn({ ...facts, err: error }, "dropped an attempt that is no longer ours");
      return;
    }
    log.error({ ...facts, err: error }, "grading failed on our side");
    const recorded = await recordFault(
      id,
      number,
      error instanceof Error ? String(error.stack) : String(error),
    );
    if ("retry" in recorded && recorded.retry) throw error;
  } finally {
    context.held.end(attempt);
  }
}

async function readRequirements(releaseId: string, exerciseId: string): Promise<Requirements | null> {
  const release = await loadRelease(releaseId);
  return release.exercise(exerciseId)?.meta ?? null;
}

/** The exercise as the submission's own release has it. */
async function loadExercise(submission: ClaimedSubmission): Promise<GradableExercise> {
  const release = await loadRelease(submission.releaseId);
  const exercise = release.exercise(submission.exerciseId);
  if (!exercise) {
    throw new Error(`Release ${submission.releaseId} has no exercise ${submission.exerciseId}.`);
  }
  return {
    id: submission.exerciseId,
    profile: exercise.meta.profile,
    limits: exercise.meta.limits,
    tests: exercise.meta.tests,
    ...exercise.gradable,
  };
}
