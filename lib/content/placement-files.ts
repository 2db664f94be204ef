import { z } from "zod";
import { limits } from "../grading/outcome.ts";
import { contentId } from "./course-files.ts";

/** Prior knowledge is assumed by side: backend engineers know the one, data scientists the other. */
export const placementSides = ["engineering", "statistics"] as const;

/** `placement/nodes.yaml`: what the placement test asks about, and what has to be known before it. */
export const placementNodes = z.strictObject({
  nodes: z
    .array(
      z.strictObject({
        id: contentId,
        title: z.string().min(1),
        side: z.enum(placementSides),
        requires: z.array(contentId).default([]),
        /** Lessons that somebody who knows this may skip; none where the course has not got that far. */
        lessons: z.array(contentId).default([]),
      }),
    )
    .min(1),
});
export type PlacementNodes = z.infer<typeof placementNodes>;

const markdown = z.string().trim().min(1);

/** Four options, exactly one of them correct: the test's estimate takes a guess to be right one time in four. */
const options = z
  .array(
    z.strictObject({
      id: contentId,
      text: z.string().trim().min(1),
      correct: z.boolean().default(false),
      explain: z.string().trim().min(1),
    }),
  )
  .length(4)
  .refine((all) => all.filter((option) => option.correct).length === 1, "exactly one option must be correct")
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "two options have the same id")
  .refine((all) => new Set(all.map(({ text }) => text)).size === all.length, "two options say the same");

const profile = z.enum(["stdlib", "scientific"]).default("stdlib");

/** A time series or a single number as a dashboard shows it. */
const panel = z
  .strictObject({
    title: z.string().min(1),
    /** For example `ms` or `%`; shown behind each value. */
    unit: z.string().default(""),
    /** What stands below the values, one for each; a single one makes the panel a number. */
    times: z.array(z.string().min(1)).min(1),
    series: z
      .array(z.strictObject({ name: z.string().min(1), values: z.array(z.number().nullable()).min(1) }))
      .min(1)
      .max(6),
  })
  .refine(
    ({ times, series }) => series.every(({ values }) => values.length === times.length),
    "every series needs one value (or null) for each of times",
  );

/** What does this program print? The options are outputs, word for word. */
const outputItem = z.strictObject({
  id: contentId,
  kind: z.literal("output"),
  prompt: markdown,
  code: z.string().min(1),
  profile,
  options,
});

/** What do these panels say? */
const dashboardItem = z.strictObject({
  id: contentId,
  kind: z.literal("dashboard"),
  prompt: markdown,
  panels: z.array(panel).min(1).max(4),
  options,
});

/** A function to be written in two minutes, judged like an exercise. */
const codeItem = z.strictObject({
  id: contentId,
  kind: z.literal("code"),
  prompt: markdown,
  profile,
  limits: limits.prefault({}),
  starter: z.string().min(1),
  solution: z.string().min(1),
  /** `unittest` classes as in an exercise's `tests.py`; none of them is shown. */
  tests: z.string().min(1),
  /** Wrong answers; each must fail. */
  wrong: z.array(z.string().min(1)).min(2),
});

/** `placement/<node>.yaml`: the items of one node. */
export const placementItems = z.strictObject({
  node: contentId,
  items: z.array(z.discriminatedUnion("kind", [outputItem, dashboardItem, codeItem])).min(1),
});
export type PlacementItems = z.infer<typeof placementItems>;
