import type { z } from "zod";
import type { TokenScope } from "../accounts/actor.ts";

/** Largest body of a request, in bytes. A source of the largest size fits, escaped as JSON usually is. */
export const maxBodyBytes = 1024 * 1024;

/**
 * One call of the public API: what it takes, what it answers, and what a token needs to make it. The route
 * and the OpenAPI document are both made from it, so they cannot differ.
 */
export interface ApiContract<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType | null = z.ZodType | null,
  Reply extends z.ZodType | null = z.ZodType | null,
> {
  readonly method: "GET" | "POST" | "PUT";
  /** As in OpenAPI, for example `/api/v1/courses/{course}`. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly scope: TokenScope;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly status: 200 | 202;
  /** What the answer holds; null when it is not JSON. */
  readonly reply: Reply;
  /** Media type of an answer that is not JSON. */
  readonly mediaType?: string;
  /** Codes that this call may answer with besides those that every call may. */
  readonly problems: readonly (404 | 409 | 422 | 503)[];
}

/** Keeps the precise types of a contract's schemas. */
export function contract<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType | null,
  Reply extends z.ZodType | null,
>(value: ApiContract<Params, Query, Body, Reply>): ApiContract<Params, Query, Body, Reply> {
  return value;
}
