import { plainProse } from "#lib/content/plain-prose.ts";
import { apiV1 } from "#lib/http/api-v1.ts";
import { itemStatus } from "#lib/progress/derive-course-progress.ts";
import { makeRoute } from "#server/api/make-route.ts";
import { getDraft } from "#server/drafts/get-draft.ts";
import { getExerciseState } from "#server/progress/get-exercise-state.ts";
import { listHints } from "#server/progress/list-hints.ts";
import { whyNotGrading } from "#server/submissions/require-grading.ts";
import { endpoint } from "../../endpoint.ts";
import { requireExercise } from "../../require-exercise.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = makeRoute({
  GET: endpoint(apiV1.getExercise, async ({ actor, params, query }) => {
    const { courseId, release, exercise } = await requireExercise(params.exercise, query.course);
    const key = { courseId, exerciseId: params.exercise };
    const [state, draft, hints] = await Promise.all([
      getExerciseState(actor, key),
      getDraft(actor, key),
      listHints(actor, key),
    ]);
    const { meta } = exercise;
    const visible = meta.tests.filter((test) => test.visible);
    return {
      id: meta.id,
      course: courseId,
      release: release.id,
      title: meta.title,
      summary: meta.summary,
      difficulty: meta.difficulty,
      minutes: meta.minutes,
      points: meta.points,
      skills: meta.skills,
      prompt: plainProse(exercise.promptTree),
      entry: exercise.entry,
      starter: exercise.starter,
      tests: {
        visible: visible.map(({ id, title }) => ({ id, title })),
        hidden: meta.tests.length - visible.length,
      },
      hints: { total: meta.hints.length, opened: hints.length },
      profile: meta.profile,
      needs: meta.needs,
      gradingUnavailable: await whyNotGrading(meta),
      limits: meta.limits,
      state: {
        status: itemStatus({
          doneAt: state.acceptedAt,
          begun: state.attempts > 0 || draft !== null || hints.length > 0,
        }),
        attempts: state.attempts,
        passedTests: state.passedTests,
        totalTests: state.totalTests,
        acceptedAt: state.acceptedAt,
        bestSubmission: state.bestSubmissionId,
        draft: draft && { revision: draft.revision, updatedAt: draft.updatedAt },
      },
    };
  }),
});
