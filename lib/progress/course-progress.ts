import { z } from "zod";
import { lessonRoles, workKinds } from "../content/course-files.ts";

export const itemStatuses = ["not_started", "in_progress", "done"] as const;
export type ItemStatus = (typeof itemStatuses)[number];

/** Where a learner stands with one lesson or exercise. Tests and attempts stay 0 for a lesson. */
export const itemProgress = z.object({
  type: z.enum(["lesson", "exercise"]),
  /** What a lesson is for; null for an exercise. */
  role: z.enum(lessonRoles).nullable(),
  id: z.string(),
  title: z.string(),
  status: z.enum(itemStatuses),
  /** Of the best attempt. */
  passedTests: z.number().int(),
  totalTests: z.number().int(),
  /** Submissions with a verdict that was the learner's own; a fault of ours does not count. */
  attempts: z.number().int(),
  hintsOpened: z.number().int(),
  /** When the learner last did something with it; ISO 8601 in UTC. */
  lastSeenAt: z.iso.datetime().nullable(),
  doneAt: z.iso.datetime().nullable(),
});
export type ItemProgress = z.infer<typeof itemProgress>;

export const moduleProgress = z.object({
  id: z.string(),
  title: z.string(),
  /** Bridges do not count: the course is complete without them. */
  done: z.number().int(),
  total: z.number().int(),
  items: z.array(itemProgress),
});
export type ModuleProgress = z.infer<typeof moduleProgress>;

/** Where a learner stands in a course, in the order of its outline. */
export const courseProgress = z.object({
  courseId: z.string(),
  done: z.number().int(),
  total: z.number().int(),
  /** When the last item was done; ISO 8601 in UTC. */
  completedAt: z.iso.datetime().nullable(),
  modules: z.array(moduleProgress),
});
export type CourseProgress = z.infer<typeof courseProgress>;

/** The one thing to do next, and why. */
export const nextItem = z.object({
  type: z.enum(["lesson", "exercise"]),
  role: z.enum(lessonRoles).nullable(),
  id: z.string(),
  title: z.string(),
  moduleTitle: z.string(),
  minutes: z.number().int(),
  /** `resume`: begun and not done; `start`: the next one in order. */
  reason: z.enum(["resume", "start"]),
  passedTests: z.number().int(),
  totalTests: z.number().int(),
});
export type NextItem = z.infer<typeof nextItem>;

/** Minutes of the items done this week by kind of work, beside the mix that the course teaches. */
export const weekOfWork = z.object({
  /** Monday 00:00 UTC. */
  since: z.iso.datetime(),
  totalMinutes: z.number().int(),
  kinds: z.array(
    z.object({
      kind: z.enum(workKinds),
      minutes: z.number().int(),
      /** Of this week's minutes, in percent; 0 in a week without any. */
      share: z.number().int(),
      /** What the job looks like, in percent. */
      target: z.number().int(),
    }),
  ),
});
export type WeekOfWork = z.infer<typeof weekOfWork>;

/** What a learner's home shows of one course. */
export const learnerCourse = z.object({
  courseId: z.string(),
  title: z.string(),
  /** Null when everything is done. */
  next: nextItem.nullable(),
  progress: courseProgress,
  week: weekOfWork,
  lastSeenAt: z.iso.datetime().nullable(),
});
export type LearnerCourse = z.infer<typeof learnerCourse>;

/** The learner's courses, the one they touched last first. */
export const learnerHome = z.object({ courses: z.array(learnerCourse) });
export type LearnerHome = z.infer<typeof learnerHome>;
