import { apiV1 } from "#lib/http/api-v1.ts";
import { makeRoute } from "#server/api/make-route.ts";
import { getPublishedCourse } from "#server/courses/get-published-course.ts";
import { AppError } from "#server/errors.ts";
import { getCourseProgress } from "#server/progress/get-course-progress.ts";
import { endpoint } from "../../endpoint.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = makeRoute({
  GET: endpoint(apiV1.getCourse, async ({ actor, params }) => {
    const release = await getPublishedCourse(params.course);
    if (!release) throw new AppError("not_found", "There is no such published course.");
    const progress = await getCourseProgress(actor, release.outline);
    const { id, title, summary, modules } = release.outline;
    return {
      id,
      title,
      summary,
      release: release.id,
      modules: modules.map((module) => ({
        ...module,
        items: module.items.map((item) => ({ ...item, skills: [...item.skills] })),
      })),
      progress,
    };
  }),
});
