import { randomUUID } from "node:crypto";
import { problemResponse } from "./problem-response.ts";
import type { RouteHandler } from "./make-endpoint.ts";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Method = (typeof methods)[number];

/**
 * The exports of a `route.ts`: the given handlers, and for every other method an answer that says which there
 * are (405; `OPTIONS` only lists them). With no handler at all the path is unknown: 404.
 */
export function makeRoute(
  handlers: Partial<Record<"GET" | "POST" | "PUT", RouteHandler>>,
): Record<Method, RouteHandler> {
  const known = Object.keys(handlers).flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  const allow = [...known, "OPTIONS"].join(", ");

  const other: RouteHandler = async (request) => {
    const { pathname } = new URL(request.url);
    const requestId = request.headers.get("x-request-id") ?? randomUUID();
    if (known.length === 0) {
      return problemResponse(pathname, requestId, {
        code: "not_found",
        status: 404,
        title: "Not found",
        detail: "The API has no such path. /api/v1/openapi.json lists all that there are.",
      });
    }
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: { allow } });
    return problemResponse(pathname, requestId, {
      code: "method_not_allowed",
      status: 405,
      title: "Method not allowed",
      detail: `This path does not know ${request.method}; it knows ${known.join(", ")}.`,
      headers: { allow },
    });
  };

  const head: RouteHandler | undefined =
    handlers.GET &&
    (async (request, context) => {
      const answer = await handlers.GET!(request, context);
      await answer.body?.cancel();
      return new Response(null, { status: answer.status, headers: answer.headers });
    });
  const all = { ...handlers, ...(head ? { HEAD: head } : {}) };
  return Object.fromEntries(
    methods.map((method) => [method, all[method as keyof typeof all] ?? other]),
  ) as Record<Method, RouteHandler>;
}
