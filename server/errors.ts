/** What can go wrong in a way that we can explain to the person who asked. */
export const errorCodes = [
  "invalid",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "too_large",
  "too_many",
  "unavailable",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** The one map from our errors to HTTP. */
export const httpStatus: Record<ErrorCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
};

/**
 * An error whose message may be shown: it says what happened, whose fault it is and what to do now.
 * Anything else that is thrown is ours, is logged with the request id, and is shown as ours.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** Messages by field of the input, when the input is at fault. */
  readonly fields: Readonly<Record<string, string>> | undefined;
  /** Seconds to wait, for `too_many` and `unavailable`. */
  readonly retryAfter: number | undefined;
  /** What the caller needs to resolve it, for example the other version of a draft. */
  readonly details: unknown;

  constructor(
    code: ErrorCode,
    message: string,
    extra: { fields?: Record<string, string>; retryAfter?: number; details?: unknown } = {},
  ) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.fields = extra.fields;
    this.retryAfter = extra.retryAfter;
    this.details = extra.details;
  }
}
