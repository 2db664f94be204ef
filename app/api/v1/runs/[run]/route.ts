import { apiV1 } from "#lib/http/api-v1.ts";
import { makeRoute } from "#server/api/make-route.ts";
import { getSnippetRun } from "#server/submissions/get-snippet-run.ts";
import { endpoint } from "../../endpoint.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = makeRoute({
  GET: endpoint(apiV1.getSnippetRun, ({ actor, params, query, request }) =>
    getSnippetRun(actor, params.run, query.wait * 1_000, request.signal),
  ),
});
