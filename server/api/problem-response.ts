import type { Problem } from "#lib/http/problem.ts";
import { AppError, type ErrorCode, httpStatus } from "../errors.ts";

const titles: Record<ErrorCode, string> = {
  invalid: "The input is not valid",
  unauthenticated: "Not signed in",
  forbidden: "Not allowed",
  not_found: "Not found",
  conflict: "Conflict",
  too_large: "Too large",
  too_many: "Too often",
  unavailable: "Not available",
};

interface Facts {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors?: Problem["errors"];
  readonly details?: unknown;
  readonly headers?: Record<string, string>;
}

/** Answers with problem details (RFC 9457). */
export function problemResponse(instance: string, requestId: string, facts: Facts): Response {
  const body: Problem = {
    type: `urn:holdout:problem:${facts.code}`,
    title: facts.title,
    status: facts.status,
    detail: facts.detail,
    instance,
    code: facts.code,
    requestId,
    ...(facts.errors && { errors: facts.errors }),
    ...(facts.details !== undefined && { details: facts.details }),
  };
  return new Response(JSON.stringify(body), {
    status: facts.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      "x-request-id": requestId,
      ...facts.headers,
    },
  });
}

/** The problem that an error of ours is; `path` and `requestId` tell which request it was. */
export function problemOf(error: AppError, instance: string, requestId: string): Response {
  return problemResponse(instance, requestId, {
    code: error.code,
    status: httpStatus[error.code],
    title: titles[error.code],
    detail: error.message,
    ...(error.fields && {
      errors: Object.entries(error.fields).map(([field, detail]) => ({ field, detail })),
    }),
    details: error.details,
    headers: {
      ...(error.retryAfter === undefined ? {} : { "retry-after": String(error.retryAfter) }),
      ...(error.code === "unauthenticated" ? { "www-authenticate": 'Bearer realm="holdout"' } : {}),
    },
  });
}
