import { apiV1 } from "#lib/http/api-v1.ts";
import { makeRoute } from "#server/api/make-route.ts";
import { getDraft } from "#server/drafts/get-draft.ts";
import { saveDraft } from "#server/drafts/save-draft.ts";
import { endpoint } from "../../../endpoint.ts";
import { requireExercise } from "../../../require-exercise.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = makeRoute({
  GET: endpoint(apiV1.getDraft, async ({ actor, params, query }) => {
    const { courseId } = await requireExercise(params.exercise, query.course);
    return getDraft(actor, { courseId, exerciseId: params.exercise });
  }),
  PUT: endpoint(apiV1.saveDraft, async ({ actor, params, query, body }) => {
    const { courseId } = await requireExercise(params.exercise, query.course);
    return saveDraft(actor, { courseId, exerciseId: params.exercise, ...body });
  }),
});
