import { apiV1 } from "#lib/http/api-v1.ts";
import { makeRoute } from "#server/api/make-route.ts";
import { getCohortProgress } from "#server/cohorts/get-cohort-progress.ts";
import { getCourseOutline } from "#server/courses/get-course-outline.ts";
import { endpoint } from "../../../endpoint.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = makeRoute({
  GET: endpoint(apiV1.getCohortProgress, ({ actor, params }) =>
    getCohortProgress(actor, params.cohort, getCourseOutline),
  ),
});
