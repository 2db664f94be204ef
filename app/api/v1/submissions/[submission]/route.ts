import { apiV1 } from "#lib/http/api-v1.ts";
import { makeRoute } from "#server/api/make-route.ts";
import { getSubmission } from "#server/submissions/get-submission.ts";
import { endpoint } from "../../endpoint.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = makeRoute({
  GET: endpoint(apiV1.getSubmission, ({ actor, params }) => getSubmission(actor, params.submission)),
});
