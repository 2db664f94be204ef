import { z } from "zod";
import { roles, tokenScopes } from "../accounts/actor.ts";
import { lessonRoles, workKinds } from "../content/course-files.ts";
import { limits, submissionKinds } from "../grading/outcome.ts";
import { exerciseNeeds } from "../grading/runs-on.ts";
import { courseProgress, itemStatuses } from "../progress/course-progress.ts";
import { draft } from "../submissions/draft.ts";

/** Who the caller is. */
export const callerView = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    siteRoles: z.array(z.enum(roles)),
    courses: z.array(z.object({ id: z.string(), roles: z.array(z.enum(roles)) })),
    scopes: z
      .array(z.enum(tokenScopes))
      .nullable()
      .meta({ description: "What the token may do; null for a browser's session." }),
  })
  .meta({ id: "Caller" });

/** A course with the caller's standing in it. */
export const courseView = z
  .object({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    release: z.uuid(),
    modules: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        summary: z.string(),
        items: z.array(
          z.object({
            type: z.enum(["lesson", "exercise"]),
            role: z.enum(lessonRoles).optional().meta({ description: "Of a lesson." }),
            id: z.string(),
            title: z.string(),
            summary: z.string(),
            minutes: z.number().int(),
            kind: z.enum(workKinds),
            skills: z.array(z.string()),
            difficulty: z.number().int().optional(),
            points: z.number().int().optional(),
          }),
        ),
      }),
    ),
    progress: courseProgress,
  })
  .meta({ id: "Course" });

/** An exercise as its solver may see it: never the tests' code, never the solution. */
export const exerciseView = z
  .object({
    id: z.string(),
    course: z.string(),
    release: z.uuid(),
    title: z.string(),
    summary: z.string(),
    difficulty: z.number().int(),
    minutes: z.number().int(),
    points: z.number().int(),
    skills: z.array(z.string()),
    prompt: z.string().meta({ description: "Plain text; blocks are separated by empty lines." }),
    entry: z.string().meta({ description: "The file that the code is." }),
    starter: z.string(),
    tests: z.object({
      visible: z.array(z.object({ id: z.string(), title: z.string() })),
      hidden: z.number().int().meta({ description: "How many tests only a submit runs." }),
    }),
    hints: z.object({ total: z.number().int(), opened: z.number().int() }),
    profile: z.enum(["stdlib", "scientific"]),
    needs: z.array(z.enum(exerciseNeeds)).meta({ description: "What only some graders have." }),
    gradingUnavailable: z
      .string()
      .nullable()
      .meta({ description: "Why no grader that is running can judge this exercise; null when one can." }),
    limits,
    state: z.object({
      status: z.enum(itemStatuses),
      attempts: z.number().int(),
      passedTests: z.number().int(),
      totalTests: z.number().int(),
      acceptedAt: z.iso.datetime().nullable(),
      bestSubmission: z.uuid().nullable(),
      draft: draft.omit({ code: true }).nullable(),
    }),
  })
  .meta({ id: "Exercise" });

/** The answer to a new submission. */
export const acceptedSubmission = z
  .object({
    id: z.uuid(),
    url: z.string().meta({ description: "Where to ask for it; `/events` below it is its stream." }),
    kind: z.enum(submissionKinds),
  })
  .meta({ id: "AcceptedSubmission" });

/** The answer to a new run of a snippet. */
export const acceptedRun = z
  .object({ id: z.uuid(), url: z.string().meta({ description: "Where to ask for what it printed." }) })
  .meta({ id: "AcceptedRun" });
