import { toProgressCsv } from "#lib/cohorts/progress-csv.ts";
import { apiV1 } from "#lib/http/api-v1.ts";
import { makeRoute } from "#server/api/make-route.ts";
import { getCohortProgress } from "#server/cohorts/get-cohort-progress.ts";
import { getCourseOutline } from "#server/courses/get-course-outline.ts";
import { endpoint } from "../../../endpoint.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = makeRoute({
  GET: endpoint(apiV1.getCohortProgressCsv, async ({ actor, params }) => {
    const progress = await getCohortProgress(actor, params.cohort, getCourseOutline);
    return new Response(toProgressCsv(progress), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="progress.csv"',
        "cache-control": "no-store",
      },
    });
  }),
});
