import type { SubmissionKind } from "#lib/grading/outcome.ts";
import type { SubmissionDetail } from "#lib/submissions/submission.ts";
import type { SaveResult } from "./draft-saver.ts";
import type { ServerDraft } from "./draft-state.ts";
import type { Refusal } from "./submission-state.ts";

/** Which exercise of which course the calls are about. */
export interface ExerciseKey {
  readonly courseId: string;
  readonly exerciseId: string;
}

/** A problem (RFC 9457) as our API answers it, or what we know when no answer came. */
interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details: unknown;
  readonly retryAfter: number | null;
}

type Answer<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly problem: Problem };

/** A request that may outlive its page can carry no more than this, in bytes; the browser refuses larger ones. */
const keepaliveBytes = 60_000;

/** Sends code to be judged. Resolves to the submission's id, or to why it was not taken. Never throws. */
export async function sendSubmission(
  key: ExerciseKey,
  input: { readonly code: string; readonly kind: SubmissionKind },
): Promise<{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly refusal: Refusal }> {
  const answer = await call<{ id: string }>(
    "POST",
    `${exercisePath(key)}/submissions?course=${key.courseId}`,
    input,
  );
  if (answer.ok) return { ok: true, id: answer.data.id };
  const { code, message, retryAfter } = answer.problem;
  return { ok: false, refusal: { code, message, retryAfter } };
}

/** One submission with its code, or why it could not be read. Never throws. */
export async function fetchSubmission(
  id: string,
): Promise<
  { readonly ok: true; readonly data: SubmissionDetail } | { readonly ok: false; readonly message: string }
> {
  const answer = await call<SubmissionDetail>("GET", `/api/v1/submissions/${id}`);
  return answer.ok ? answer : { ok: false, message: answer.problem.message };
}

/** The caller's draft as the server holds it now; null when that cannot be read, or when there is none. */
export async function fetchDraft(key: ExerciseKey): Promise<ServerDraft | null> {
  const answer = await call<ServerDraft | null>("GET", `${exercisePath(key)}/draft?course=${key.courseId}`);
  return answer.ok ? answer.data : null;
}

/** Saves a draft over a revision. Never throws; `leaving` lets the request outlive the page. */
export async function saveDraft(
  key: ExerciseKey,
  code: string,
  baseRevision: number,
  leaving: boolean,
): Promise<SaveResult> {
  const path = `${exercisePath(key)}/draft?course=${key.courseId}`;
  const answer = await call<{ revision: number; updatedAt: string }>(
    "PUT",
    path,
    { code, baseRevision },
    leaving,
  );
  if (answer.ok) return { ok: true, ...answer.data };
  const { status, details, message } = answer.problem;
  if (status !== 409) return { ok: false, message };
  // Without another version to choose from the draft was removed meanwhile: ours begins it anew.
  return isDraft(details) ? { ok: false, conflict: details } : saveDraft(key, code, 0, leaving);
}

function exercisePath(key: ExerciseKey): string {
  return `/api/v1/exercises/${key.exerciseId}`;
}

async function call<T>(method: string, path: string, body?: unknown, leaving = false): Promise<Answer<T>> {
  const json = body === undefined ? undefined : JSON.stringify(body);
  try {
    const response = await fetch(path, {
      method,
      headers: json === undefined ? {} : { "content-type": "application/json" },
      body: json,
      cache: "no-store",
      keepalive: leaving && json !== undefined && new Blob([json]).size < keepaliveBytes,
    });
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return { ok: true, data: answer as T };
    return { ok: false, problem: readProblem(response, answer) };
  } catch {
    const message = navigator.onLine ? "The server cannot be reached." : "You are offline.";
    return {
      ok: false,
      problem: { status: 0, code: "unreachable", message, details: null, retryAfter: null },
    };
  }
}

function readProblem(response: Response, answer: unknown): Problem {
  const problem = (typeof answer === "object" && answer !== null ? answer : {}) as Record<string, unknown>;
  const retryAfter = Number(response.headers.get("retry-after"));
  return {
    status: response.status,
    code: typeof problem.code === "string" ? problem.code : `http_${response.status}`,
    message:
      typeof problem.detail === "string"
        ? problem.detail
        : response.status === 401
          ? "You are signed out. Sign in again in another tab, then try again here."
          : "Something failed on our side, not yours.",
    details: problem.details ?? null,
    retryAfter: retryAfter > 0 ? retryAfter : null,
  };
}

function isDraft(value: unknown): value is ServerDraft {
  return typeof value === "object" && value !== null && "code" in value && "revision" in value;
}
