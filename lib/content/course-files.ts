import { z } from "zod";
import { limits } from "../grading/outcome.ts";
import { exerciseNeeds } from "../grading/runs-on.ts";

/** Ids are stable for ever: lower-case words joined by hyphens. */
export const contentId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens");

/** The four kinds of work that the course teaches, about 40/30/20/10. */
export const workKinds = ["engineering", "model", "data", "communication"] as const;
export type WorkKind = (typeof workKinds)[number];

/** `course.yaml`. Modules are folder names under `modules/`, in order. */
export const courseFile = z.strictObject({
  id: contentId,
  title: z.string().min(1),
  summary: z.string().min(1),
  openEnrolment: z.boolean().default(true),
  /** Whether the course holds itself to the editorial rules: as warnings while it is a draft, or strictly. */
  editorial: z.enum(["draft", "strict"]).optional(),
  modules: z.array(z.string().min(1)).min(1),
  skills: z.array(
    z.strictObject({
      id: contentId,
      title: z.string().min(1),
      requires: z.array(contentId).default([]),
    }),
  ),
  paths: z
    .array(
      z.strictObject({
        id: contentId,
        title: z.string().min(1),
        summary: z.string().min(1),
        modules: z.array(contentId).min(1),
        /** Ids of the bridge lessons that this path takes; they stand where `module.yaml` lists them. */
        bridges: z.array(contentId).default([]),
      }),
    )
    .default([]),
});
export type CourseFile = z.infer<typeof courseFile>;

/** `module.yaml`. A lesson is named by its file without `.mdx`, an exercise by its id. */
export const moduleFile = z.strictObject({
  id: contentId,
  title: z.string().min(1),
  summary: z.string().min(1),
  items: z
    .array(z.union([z.strictObject({ lesson: z.string().min(1) }), z.strictObject({ exercise: contentId })]))
    .min(1),
});
export type ModuleFile = z.infer<typeof moduleFile>;

/**
 * What a lesson is for. A `bridge` belongs to the paths that name it and is optional for everybody else, a `summary` is a
 * module's one-page checklist, a `quiz` its ten questions.
 */
export const lessonRoles = ["lesson", "bridge", "summary", "quiz"] as const;
export type LessonRole = (typeof lessonRoles)[number];

/** Front matter of a lesson. */
export const lessonFrontMatter = z.strictObject({
  id: contentId,
  title: z.string().min(1),
  summary: z.string().min(1),
  skills: z.array(contentId).min(1),
  minutes: z.number().int().min(1).max(120),
  kind: z.enum(workKinds),
  role: z.enum(lessonRoles).default("lesson"),
});
export type LessonFrontMatter = z.infer<typeof lessonFrontMatter>;

/** `exercise.yaml`. A test is named `Class.method` as in `tests.py`. */
export const exerciseFile = z.strictObject({
  id: contentId,
  title: z.string().min(1),
  summary: z.string().min(1),
  difficulty: z.number().int().min(1).max(4),
  minutes: z.number().int().min(1).max(240),
  skills: z.array(contentId).min(1),
  kind: z.enum(workKinds),
  profile: z.enum(["stdlib", "scientific"]).default("stdlib"),
  /** What not every grader has: threads need Linux. */
  needs: z.array(z.enum(exerciseNeeds)).default([]),
  points: z.number().int().min(1).default(10),
  /** When the reference solution and its explanation open. */
  solutionOpens: z.enum(["after_accepted", "always", "never"]).default("after_accepted"),
  limits: limits.prefault({}),
  tests: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[A-Za-z_]\w*\.test_\w+$/, "must be Class.test_method"),
        title: z.string().min(1),
        visible: z.boolean().default(false),
        /** What a learner reads when a hidden test fails: the behaviour that is missing, not the answer. */
        message: z.string().min(1),
      }),
    )
    .min(1),
  /** Opened one by one; the checker asks for three. */
  hints: z.array(z.string().min(1)),
});
export type ExerciseFile = z.infer<typeof exerciseFile>;
