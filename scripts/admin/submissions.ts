import { Command } from "commander";
import { operator } from "#lib/accounts/actor.ts";
import { AppError } from "#server/errors.ts";
import { regradeSubmissions, type RegradeTarget } from "#server/submissions/regrade-submissions.ts";
import { runs } from "./run-command.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `npm run admin -- submissions …` */
export function submissionsCommand(): Command {
  const submissions = new Command("submissions").description("what learners have sent");
  runs(
    submissions
      .command("regrade")
      .description(
        "grade again with the published tests; each verdict that is there stays until the new one takes its place",
      )
      .argument(
        "<exercise-or-submission>",
        "an exercise's id, for all of its submissions, or one submission's id",
      )
      .option("--course <id>", "the course, when two courses have an exercise of that id"),
    async (what: string, options: { course?: string }) => {
      const target = await findTarget(what, options.course);
      const { getPublishedCourse } = await import("#server/courses/get-published-course.ts");
      const release = async (courseId: string) => (await getPublishedCourse(courseId))?.id ?? null;
      const done = await regradeSubmissions(operator, target, release);
      return {
        json: done,
        text: `Queued ${done.queued} submission(s) of ${done.exerciseId} to be graded again; ${done.waiting} waited already.`,
      };
    },
  );
  return submissions;
}

async function findTarget(what: string, courseId: string | undefined): Promise<RegradeTarget> {
  if (uuid.test(what)) return { submissionId: what };
  // Reading courses takes a second of imports, which no other command should wait for.
  const { findExercise } = await import("#server/courses/find-exercise.ts");
  const found = await findExercise(what, courseId);
  if (!found) throw new AppError("not_found", `No published course has an exercise “${what}”.`);
  return { courseId: found.courseId, exerciseId: what };
}
