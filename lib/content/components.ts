import { z } from "zod";
import {
  alarmParameters,
  canaryParameters,
  driftParameters,
  errorBudgetParameters,
  queueParameters,
  retryParameters,
  snap,
  weekParameters,
  type Parameter,
  type Parameters,
} from "#lib/simulations/parameters.ts";
import { contentId } from "./course-files.ts";

/** What may stand between a component's tags. */
type Children = "none" | "blocks" | "options" | "inline" | "drawing" | "program";

/** A component that prose may use. */
export interface ComponentSpec {
  /** Strict: an attribute that it does not name is a problem. */
  readonly props: z.ZodType<Record<string, unknown>>;
  readonly children: Children;
  /** The component that it must stand directly inside, when there is one. */
  readonly parent?: string;
  /** Whether it belongs in lessons only; the others may stand in prompts and solutions too. */
  readonly lessonsOnly?: boolean;
  /** A simulator's sliders. */
  readonly widget?: Parameters;
}

const text = z.string().trim().min(1);

/** A path to an image of the course, relative to the file that names it. */
const imagePath = text.regex(
  /^(?!\/)[^\s\\:?#]+\.(png|jpe?g|webp|gif)$/i,
  "must be the path of a png, jpeg, webp or gif file, relative to this file",
);

/**
 * Every component that an author may write, by name. The checker takes the schemas from here and the renderer
 * the names; a component that is not here does not exist.
 */
export const proseComponents: ReadonlyMap<string, ComponentSpec> = new Map<string, ComponentSpec>([
  [
    "Callout",
    {
      props: z.strictObject({
        kind: z.enum(["note", "warning", "definition"]),
        title: text.optional(),
      }),
      children: "blocks",
    },
  ],
  ["Diagram", { props: z.strictObject({ alt: text, caption: text.optional() }), children: "drawing" }],
  [
    "Figure",
    {
      props: z.strictObject({ src: imagePath, alt: text, caption: text.optional() }),
      children: "none",
    },
  ],
  ["Sources", { props: z.strictObject({}), children: "blocks" }],
  ["ExerciseCard", { props: z.strictObject({ id: contentId }), children: "none", lessonsOnly: true }],
  [
    "Question",
    {
      props: z.strictObject({ id: contentId, prompt: text, multiple: z.boolean().default(false) }),
      children: "options",
      lessonsOnly: true,
    },
  ],
  [
    "Option",
    {
      props: z.strictObject({ id: contentId, correct: z.boolean().default(false), explain: text }),
      children: "inline",
      parent: "Question",
      lessonsOnly: true,
    },
  ],
  [
    "Snippet",
    {
      props: z.strictObject({
        id: contentId,
        title: text.optional(),
        profile: z.enum(["stdlib", "scientific"]).default("stdlib"),
      }),
      children: "program",
      lessonsOnly: true,
    },
  ],
  ["QueueWidget", widget("queue", queueParameters)],
  ["DriftWidget", widget("drift", driftParameters)],
  ["CanaryWidget", widget("canary", canaryParameters)],
  ["ErrorBudgetWidget", widget("budget", errorBudgetParameters)],
  ["RetryWidget", widget("retry", retryParameters)],
  ["AlarmWidget", widget("alarms", alarmParameters)],
  ["WeekWidget", widget("week", weekParameters)],
]);

/**
 * A simulator: each of its sliders may be given a value to begin with, of those that the slider can show. `id` is its name in the
 * page's address.
 */
function widget(id: string, parameters: Parameters): ComponentSpec {
  const values = Object.entries(parameters).map(([name, parameter]) => [
    name,
    settable(parameter).default(parameter.initial),
  ]);
  return {
    props: z.strictObject({ id: contentId.default(id), ...Object.fromEntries(values) }),
    children: "none",
    lessonsOnly: true,
    widget: parameters,
  };
}

function settable(parameter: Parameter) {
  const values =
    "choices" in parameter
      ? `must be one of ${parameter.choices.join(", ")}`
      : `must be from ${parameter.min} to ${parameter.max}, in steps of ${parameter.step}`;
  return z.number().refine((value) => snap(parameter, value) === value, values);
}
