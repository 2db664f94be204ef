import { createHash, randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor.ts";
import type { ApiContract } from "#lib/http/api-contract.ts";
import { clientAddress } from "../client-address.ts";
import { AppError } from "../errors.ts";
import { log, withRequestId } from "../log.ts";
import { consume } from "../rate-limit.ts";
import { problemOf, problemResponse } from "./problem-response.ts";
import { readJson, saysJson } from "./read-json.ts";
import { isSameOrigin } from "./same-origin.ts";

/** How the API learns who asks; given by the routes, because features do not import each other. */
export interface CallerSources {
  /** The owner of a bearer token. @throws AppError `unauthenticated` */
  readonly byToken: (token: string) => Promise<Actor>;
  /** Who is signed in to this browser, or null. */
  readonly bySession: () => Promise<Actor | null>;
  /** Settles once there is a real request, so that nothing runs while the application is built. */
  readonly connected: () => Promise<void>;
}

/** What the function behind a call is given; everything is checked. */
export interface ApiCall<Params, Query, Body> {
  readonly actor: Actor;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly requestId: string;
  readonly request: Request;
}

type BodyOf<Body> = Body extends z.ZodType ? z.output<Body> : undefined;
type ReplyOf<Reply> = Reply extends z.ZodType ? z.input<Reply> : Response;

export type RouteHandler = (
  request: Request,
  // Next.js gives no parameters where a path has none.
  context: { params: Promise<Record<string, string | string[] | undefined> | undefined> },
) => Promise<Response>;

/** Longest request id of a caller's own that is taken over, and what it may consist of. */
const ownRequestId = /^[\w-]{8,64}$/;

/**
 * Makes the maker of route handlers. Each handler does, in this order: knows the caller (token, or session from
 * a page of ours), counts the call, checks the token's scope, reads and checks the input, calls `work`, and
 * answers as the contract says; every error becomes problem details.
 */
export function makeEndpoint(sources: CallerSources) {
  return function endpoint<
    Params extends z.ZodObject,
    Query extends z.ZodObject,
    Body extends z.ZodType | null,
    Reply extends z.ZodType | null,
  >(
    contract: ApiContract<Params, Query, Body, Reply>,
    work: (call: ApiCall<z.output<Params>, z.output<Query>, BodyOf<Body>>) => Promise<ReplyOf<Reply>>,
  ): RouteHandler {
    return async (request, context) => {
      await sources.connected();
      const { pathname, searchParams } = new URL(request.url);
      const given = request.headers.get("x-request-id");
      const requestId = given && ownRequestId.test(given) ? given : randomUUID();
      return withRequestId(requestId, async () => {
        const limitHeaders: Record<string, string> = {};
        try {
          const actor = await knowCaller(sources, request, limitHeaders);
          if (actor.tokenScopes && !actor.tokenScopes.includes(contract.scope)) {
            throw new AppError(
              "forbidden",
              `This token may not do that: it lacks the scope "${contract.scope}". Make one that has it on your account page.`,
            );
          }
          const params = parse(contract.params, (await context.params) ?? {}, "path");
          const query = parse(contract.query, Object.fromEntries(searchParams), "query");
          let body: unknown;
          if (contract.body) {
            if (!saysJson(request)) return notJson(pathname, requestId);
            body = parse(contract.body, await readJson(request), null);
          }
          const answer = await work({
            actor,
            params,
            query,
            body: body as BodyOf<Body>,
            requestId,
            request,
          });
          return reply(contract, answer, { "x-request-id": requestId, ...limitHeaders });
        } catch (thrown) {
          unstable_rethrow(thrown);
          const response =
            thrown instanceof AppError
              ? problemOf(thrown, pathname, requestId)
              : ours(thrown, pathname, requestId);
          for (const [name, value] of Object.entries(limitHeaders)) response.headers.set(name, value);
          return response;
        }
      });
    };
  };
}

async function knowCaller(
  sources: CallerSources,
  request: Request,
  limitHeaders: Record<string, string>,
): Promise<Actor> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    const actor = token === undefined ? null : await sources.byToken(token).catch(refused);
    if (token === undefined || actor === null) {
      // Counted by address, so that nobody can try tokens at leisure.
      await consume("apiRefused", clientAddress(request.headers.get("x-forwarded-for")));
      throw new AppError(
        "unauthenticated",
        "The API token is not valid. It may be mistyped, revoked or expired; your account page lists yours.",
      );
    }
    const key = createHash("sha256").update(token).digest("base64url");
    await count(`token:${key}`, limitHeaders);
    return actor;
  }
  const actor = await sources.bySession();
  if (!actor) {
    throw new AppError("unauthenticated", "Sign in, or send an API token as `Authorization: Bearer …`.");
  }
  if (request.method !== "GET" && request.method !== "HEAD" && !isSameOrigin(request)) {
    throw new AppError(
      "forbidden",
      "The request does not come from a page of this site. Programs use an API token.",
    );
  }
  await count(`user:${actor.id}`, limitHeaders);
  return actor;
}

/** Counts the call and notes what is left, also when nothing is. */
async function count(key: string, limitHeaders: Record<string, string>): Promise<void> {
  try {
    const { limit, windowSeconds, remaining, resetSeconds } = await consume("api", key);
    limitHeaders["ratelimit-policy"] = `"api";q=${limit};w=${windowSeconds}`;
    limitHeaders.ratelimit = `"api";r=${remaining};t=${resetSeconds}`;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "too_many") {
      limitHeaders.ratelimit = `"api";r=0;t=${thrown.retryAfter ?? 1}`;
    }
    throw thrown;
  }
}

function refused(error: unknown): null {
  if (error instanceof AppError && error.code === "unauthenticated") return null;
  throw error;
}

function parse<T extends z.ZodType>(schema: T, value: unknown, where: string | null): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  // A path that cannot be is a path where nothing is.
  if (where === "path") throw new AppError("not_found", "There is no such thing.");
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    fields[issue.path.join(".") || (where ?? "body")] ??= issue.message;
  }
  throw new AppError("invalid", Object.entries(fields).map(sentence).join(" "), { fields });
}

function sentence([field, message]: [string, string]): string {
  return `${field}: ${message}${/[.!?]$/.test(message) ? "" : "."}`;
}

function reply(contract: ApiContract, answer: unknown, headers: Record<string, string>): Response {
  if (answer instanceof Response) {
    for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
    return answer;
  }
  // Only what the contract names leaves the house.
  const body = contract.reply?.parse(answer);
  return new Response(JSON.stringify(body), {
    status: contract.status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
  });
}

function notJson(instance: string, requestId: string): Response {
  return problemResponse(instance, requestId, {
    code: "not_json",
    status: 415,
    title: "Not JSON",
    detail: "Send the body as JSON, with the header `Content-Type: application/json`.",
  });
}

function ours(thrown: unknown, instance: string, requestId: string): Response {
  log.error({ err: thrown, path: instance }, "an API call failed");
  return problemResponse(instance, requestId, {
    code: "internal",
    status: 500,
    title: "A fault of ours",
    detail: `Something failed on our side, not yours. Try again; if it happens again, report the number ${requestId}.`,
  });
}
