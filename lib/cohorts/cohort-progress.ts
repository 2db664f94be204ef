import { z } from "zod";
import { itemStatuses } from "../progress/course-progress.ts";

/** Why a learner may need someone to write to them; `text` is a whole sentence without a full stop. */
export const riskReason = z.object({
  kind: z.enum(["stuck", "silent", "not_started", "behind"]),
  text: z.string(),
  /** The exercise that the reason is about, when it is about one. */
  exerciseId: z.string().optional(),
});
export type RiskReason = z.infer<typeof riskReason>;

/** One learner's standing in one item. A lesson has no tests and no attempts: its numbers are 0. */
export const progressCell = z.object({
  status: z.enum(itemStatuses),
  /** Of the best submission. */
  passedTests: z.number().int(),
  totalTests: z.number().int(),
  /** Submissions with a verdict that is the learner's own. */
  attempts: z.number().int(),
});
export type ProgressCell = z.infer<typeof progressCell>;

export const cohortItem = z.object({
  type: z.enum(["lesson", "exercise"]),
  id: z.string(),
  title: z.string(),
  moduleId: z.string(),
  moduleTitle: z.string(),
});
export type CohortItem = z.infer<typeof cohortItem>;

export const cohortSummary = z.object({
  id: z.uuid(),
  name: z.string(),
  courseId: z.string(),
  courseTitle: z.string(),
  /** ISO 8601 in UTC; null when the cohort has no date. */
  startsAt: z.iso.datetime().nullable(),
  endsAt: z.iso.datetime().nullable(),
});
export type CohortSummary = z.infer<typeof cohortSummary>;

export const learnerRow = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  lastActiveAt: z.iso.datetime().nullable(),
  /** One cell for each of the cohort's items, in the same order. */
  cells: z.array(progressCell),
  /** How many items are done. */
  done: z.number().int(),
  /** How many items fewer are done than an even pace asks for; 0 when on pace or ahead, null without dates. */
  lag: z.number().int().nullable(),
  atRisk: z.array(riskReason),
});
export type LearnerRow = z.infer<typeof learnerRow>;

/** `GET /api/v1/cohorts/{id}/progress` and the cohort's page: the whole matrix. */
export const cohortProgress = z.object({
  cohort: cohortSummary,
  figures: z.object({
    learners: z.number().int(),
    /** Learners with any activity in the last seven days. */
    activeThisWeek: z.number().int(),
    /** Learners with no reason to worry and at most one item behind. */
    onTrack: z.number().int(),
    /** Learners with at least one reason. */
    atRisk: z.number().int(),
    /** In items; null when the cohort has no dates or no learners. */
    medianLag: z.number().nullable(),
  }),
  items: z.array(cohortItem),
  learners: z.array(learnerRow),
});
export type CohortProgress = z.infer<typeof cohortProgress>;
