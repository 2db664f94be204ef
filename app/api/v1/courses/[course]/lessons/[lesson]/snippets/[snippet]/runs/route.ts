import { apiV1 } from "#lib/http/api-v1.ts";
import { makeRoute } from "#server/api/make-route.ts";
import { getPublishedCourse } from "#server/courses/get-published-course.ts";
import { AppError } from "#server/errors.ts";
import { createSnippetRun } from "#server/submissions/create-snippet-run.ts";
import { endpoint } from "../../../../../../../endpoint.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = makeRoute({
  POST: endpoint(apiV1.createSnippetRun, async ({ actor, params, body }) => {
    const release = await getPublishedCourse(params.course);
    const snippet = release?.lesson(params.lesson)?.snippets.find(({ id }) => id === params.snippet);
    if (!snippet)
      throw new AppError("not_found", "This program is no longer in the course. Load the page again.");
    const { profile } = snippet;
    const { id } = await createSnippetRun(actor, { courseId: params.course, profile, code: body.code });
    return { id, url: `/api/v1/runs/${id}` };
  }),
});
