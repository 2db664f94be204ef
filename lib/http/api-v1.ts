import { z } from "zod";
import { cohortProgress } from "../cohorts/cohort-progress.ts";
import { contentId } from "../content/course-files.ts";
import { draft, savedDraft, saveDraftInput } from "../submissions/draft.ts";
import { createSnippetRunInput, maxWaitSeconds, snippetRunView } from "../submissions/snippet-run.ts";
import { createSubmissionInput, submissionDetail, submissionView } from "../submissions/submission.ts";
import { contract } from "./api-contract.ts";
import { acceptedRun, acceptedSubmission, callerView, courseView, exerciseView } from "./api-views.ts";

const none = z.object({});
const exerciseParams = z.object({ exercise: contentId });
const courseQuery = z.object({
  course: contentId
    .optional()
    .meta({ description: "Needed only where two courses have an exercise of this name." }),
});
const submissionParams = z.object({ submission: z.uuid() });
const cohortParams = z.object({ cohort: z.uuid() });

/** Every call of the public API, by name. */
export const apiV1 = {
  getCaller: contract({
    method: "GET",
    path: "/api/v1/me",
    summary: "The caller and their roles",
    scope: "read",
    params: none,
    query: none,
    body: null,
    status: 200,
    reply: callerView,
    problems: [],
  }),
  getCourse: contract({
    method: "GET",
    path: "/api/v1/courses/{course}",
    summary: "The outline of a course with the caller's progress",
    scope: "read",
    params: z.object({ course: contentId }),
    query: none,
    body: null,
    status: 200,
    reply: courseView,
    problems: [404],
  }),
  getExercise: contract({
    method: "GET",
    path: "/api/v1/exercises/{exercise}",
    summary: "An exercise: prompt, starter, visible tests, limits, the caller's state",
    description: "Never the code of the tests and never the solution.",
    scope: "read",
    params: exerciseParams,
    query: courseQuery,
    body: null,
    status: 200,
    reply: exerciseView,
    problems: [404],
  }),
  getDraft: contract({
    method: "GET",
    path: "/api/v1/exercises/{exercise}/draft",
    summary: "The caller's draft",
    description: "`null` when nothing was saved yet.",
    scope: "read",
    params: exerciseParams,
    query: courseQuery,
    body: null,
    status: 200,
    reply: draft.meta({ id: "Draft" }).nullable(),
    problems: [404],
  }),
  saveDraft: contract({
    method: "PUT",
    path: "/api/v1/exercises/{exercise}/draft",
    summary: "Save the caller's draft",
    description:
      "Name the revision that was edited, 0 for the first. When another version was saved in between, the answer is 409 and `details` of the problem is that version.",
    scope: "submit",
    params: exerciseParams,
    query: courseQuery,
    body: saveDraftInput.meta({ id: "SaveDraft" }),
    status: 200,
    reply: savedDraft.meta({ id: "SavedDraft" }),
    problems: [404, 409, 422],
  }),
  createSubmission: contract({
    method: "POST",
    path: "/api/v1/exercises/{exercise}/submissions",
    summary: "Run the visible tests, or submit to all of them",
    description:
      "The same code sent again while it is still waiting or running answers with the submission that is already there.",
    scope: "submit",
    params: exerciseParams,
    query: courseQuery,
    body: createSubmissionInput.meta({ id: "CreateSubmission" }),
    status: 202,
    reply: acceptedSubmission,
    problems: [404, 422, 503],
  }),
  listSubmissions: contract({
    method: "GET",
    path: "/api/v1/exercises/{exercise}/submissions",
    summary: "The caller's submissions of an exercise, the newest first",
    description: "At most a hundred.",
    scope: "read",
    params: exerciseParams,
    query: courseQuery,
    body: null,
    status: 200,
    reply: z.array(submissionView.meta({ id: "Submission" })),
    problems: [404],
  }),
  getSubmission: contract({
    method: "GET",
    path: "/api/v1/submissions/{submission}",
    summary: "A submission with its verdict, when there is one",
    scope: "read",
    params: submissionParams,
    query: none,
    body: null,
    status: 200,
    reply: submissionDetail.meta({ id: "SubmissionDetail" }),
    problems: [404],
  }),
  followSubmission: contract({
    method: "GET",
    path: "/api/v1/submissions/{submission}/events",
    summary: "What happens to a submission, as it happens",
    description:
      "Server-Sent Events. `status` and `verdict` carry a Submission, `output` carries `{stream, text}`. The stream ends after `verdict`. Reconnect with `Last-Event-ID` to go on after the last event that arrived; events without an id tell the place in the queue and are not repeated. A `status` whose `attempt` is higher than before starts the output afresh.",
    scope: "read",
    params: submissionParams,
    query: none,
    body: null,
    status: 200,
    reply: null,
    mediaType: "text/event-stream",
    problems: [404],
  }),
  createSnippetRun: contract({
    method: "POST",
    path: "/api/v1/courses/{course}/lessons/{lesson}/snippets/{snippet}/runs",
    summary: "Run a lesson's snippet, changed or as it is",
    scope: "submit",
    params: z.object({ course: contentId, lesson: contentId, snippet: contentId }),
    query: none,
    body: createSnippetRunInput.meta({ id: "CreateSnippetRun" }),
    status: 202,
    reply: acceptedRun,
    problems: [404, 422, 503],
  }),
  getSnippetRun: contract({
    method: "GET",
    path: "/api/v1/runs/{run}",
    summary: "A run of a snippet with what it printed",
    description:
      "With `wait` the answer comes as soon as the run is finished, and after so many seconds at the latest. Runs are kept for a day.",
    scope: "read",
    params: z.object({ run: z.uuid() }),
    query: z.object({
      wait: z.coerce.number().int().min(0).max(maxWaitSeconds).default(0).meta({ description: "Seconds." }),
    }),
    body: null,
    status: 200,
    reply: snippetRunView.meta({ id: "SnippetRun" }),
    problems: [404],
  }),
  getCohortProgress: contract({
    method: "GET",
    path: "/api/v1/cohorts/{cohort}/progress",
    summary: "The progress of a cohort: a row for each learner, a cell for each item",
    scope: "cohorts",
    params: cohortParams,
    query: none,
    body: null,
    status: 200,
    reply: cohortProgress.meta({ id: "CohortProgress" }),
    problems: [404],
  }),
  getCohortProgressCsv: contract({
    method: "GET",
    path: "/api/v1/cohorts/{cohort}/progress.csv",
    summary: "The same as a table",
    scope: "cohorts",
    params: cohortParams,
    query: none,
    body: null,
    status: 200,
    reply: null,
    mediaType: "text/csv",
    problems: [404],
  }),
} as const;
