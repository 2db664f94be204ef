import { apiV1 } from "#lib/http/api-v1.ts";
import { makeRoute } from "#server/api/make-route.ts";
import { createSubmission } from "#server/submissions/create-submission.ts";
import { listSubmissions } from "#server/submissions/list-submissions.ts";
import { endpoint } from "../../../endpoint.ts";
import { requireExercise } from "../../../require-exercise.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = makeRoute({
  GET: endpoint(apiV1.listSubmissions, async ({ actor, params, query }) => {
    const { courseId } = await requireExercise(params.exercise, query.course);
    return listSubmissions(actor, { courseId, exerciseId: params.exercise });
  }),
  POST: endpoint(apiV1.createSubmission, async ({ actor, params, query, body, requestId }) => {
    const { courseId, release, exercise } = await requireExercise(params.exercise, query.course);
    const submission = await createSubmission(actor, {
      courseId,
      releaseId: release.id,
      exerciseId: params.exercise,
      requirements: exercise.meta,
      kind: body.kind,
      code: body.code,
      requestId,
    });
    return { id: submission.id, url: `/api/v1/submissions/${submission.id}`, kind: submission.kind };
  }),
});
