import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import type { ApiContract } from "./api-contract.ts";
import { apiV1 } from "./api-v1.ts";
import { problem } from "./problem.ts";

const problemTitles = {
  401: "The token or session is missing or not valid",
  403: "The caller may not do this, or the token lacks the scope",
  404: "There is no such thing, or it is not the caller's",
  409: "Somebody else changed it in between",
  413: "The body is too large",
  415: "The body is not JSON",
  422: "The input is not valid",
  429: "Too often; `Retry-After` says how long to wait",
  500: "A fault of ours",
  503: "Grading is not available",
} as const;

/** The OpenAPI 3.1 document of the public API, made from the same contracts as its routes. */
export function openApiDocument(server: string) {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, call] of Object.entries(apiV1)) {
    paths[call.path] = { ...paths[call.path], [call.method.toLowerCase()]: operation(name, call) };
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Holdout",
      version: "1",
      description:
        "Authenticate with `Authorization: Bearer <token>`; tokens are made on the account page or with `npm run admin -- token create`.",
    },
    servers: [{ url: server }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "An API token, `hld_…`." },
      },
    },
  });
}

function operation(name: string, call: ApiContract) {
  const general = [401, 403, 429, 500, ...(call.body ? [413, 415] : [])] as const;
  const statuses = [...call.problems, ...general].toSorted((a, b) => a - b);
  const content = call.reply
    ? { "application/json": { schema: call.reply } }
    : { [call.mediaType ?? "application/octet-stream"]: { schema: { type: "string" as const } } };
  return {
    operationId: name,
    summary: call.summary,
    ...(call.description ? { description: call.description } : {}),
    "x-scope": call.scope,
    requestParams: { path: call.params, query: call.query },
    ...(call.body
      ? { requestBody: { required: true, content: { "application/json": { schema: call.body } } } }
      : {}),
    responses: {
      [String(call.status)]: { description: call.status === 202 ? "Taken" : "The answer", content },
      ...Object.fromEntries(
        statuses.map((status) => [
          String(status),
          {
            description: problemTitles[status as keyof typeof problemTitles],
            content: { "application/problem+json": { schema: problem } },
          },
        ]),
      ),
    },
  };
}
