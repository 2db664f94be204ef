import type { Actor } from "#lib/accounts/actor.ts";
import type { LearnerHome } from "#lib/progress/course-progress.ts";
import { deriveCourseProgress } from "#lib/progress/derive-course-progress.ts";
import { deriveLearnerCourse } from "#lib/progress/derive-learner-course.ts";
import type { ProgressOutline } from "#lib/progress/progress-outline.ts";
import { authorise } from "../authorise.ts";
import { readFacts } from "./read-facts.ts";

/**
 * What the caller's home shows of the courses with these outlines, the one they touched last first. Which
 * courses these are (the enrolments, as a rule) is up to the page.
 */
export async function getLearnerHome(
  actor: Actor,
  outlines: readonly ProgressOutline[],
): Promise<LearnerHome> {
  const now = new Date();
  const courses = await Promise.all(
    outlines.map(async (outline) => {
      authorise(actor, "course.learn", outline.id);
      const progress = deriveCourseProgress(outline, await readFacts(actor.id, outline.id));
      return deriveLearnerCourse(outline, progress, now);
    }),
  );
  return {
    courses: courses.toSorted((a, b) => (b.lastSeenAt ?? "").localeCompare(a.lastSeenAt ?? "")),
  };
}
