import { z } from "zod";

/** An error as RFC 9457 describes it, with members of our own: `code`, `requestId`, `errors`, `details`. */
export const problem = z
  .object({
    type: z.string().meta({ description: "Identifies the kind of problem; docs/api.md lists them." }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().meta({ description: "What happened, whose fault it is and what to do now." }),
    instance: z.string().meta({ description: "The path that was asked for." }),
    code: z.string().meta({ description: "The last word of `type`, for programs." }),
    requestId: z.string().meta({ description: "Names this request in our logs." }),
    errors: z
      .array(z.object({ field: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: "What is wrong with which part of the input." }),
    details: z
      .unknown()
      .optional()
      .meta({ description: "What is needed to resolve it, for example the other version of a draft." }),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof problem>;
