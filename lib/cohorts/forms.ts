import { z } from "zod";
import { emailAddress } from "../accounts/account-forms.ts";
import { contentId } from "../content/course-files.ts";
import { maxRosterBytes } from "./roster.ts";

const optionalDay = z
  .union([z.literal(""), z.iso.date()])
  .nullish()
  .transform((day) => day || null);

/** Making a cohort; days are dates as `2026-09-01`, the end day is included. */
export const createCohortInput = z
  .object({
    courseId: contentId,
    name: z.string().trim().min(1, "Give the cohort a name.").max(120),
    startsOn: optionalDay,
    endsOn: optionalDay,
  })
  .refine((input) => !input.startsOn || !input.endsOn || input.startsOn <= input.endsOn, {
    path: ["endsOn"],
    message: "The end comes before the start.",
  });
export type CreateCohortInput = z.infer<typeof createCohortInput>;

/** An invitation link. Without an address anyone who has the link may use it, up to `maxUses` times. */
export const inviteInput = z.object({
  cohortId: z.uuid(),
  email: z
    .union([z.literal(""), emailAddress])
    .nullish()
    .transform((email) => email || null),
  maxUses: z
    .union([z.literal(""), z.coerce.number().int().min(1).max(10_000)])
    .nullish()
    .transform((uses) => uses || null),
  /** Days until the link stops working. */
  days: z.coerce.number().int().min(1).max(365).default(30),
});
export type InviteInput = z.infer<typeof inviteInput>;

export const rosterInput = z.object({
  cohortId: z.uuid(),
  csv: z
    .string()
    .min(1, "Choose a file or paste the list.")
    .refine((text) => new TextEncoder().encode(text).byteLength <= maxRosterBytes, {
      message: "The file is larger than 1 MiB.",
    }),
});
export type RosterInput = z.infer<typeof rosterInput>;

/** A person and the cohort that they leave or come back to. */
export const memberInput = z.object({ cohortId: z.uuid(), userId: z.uuid() });
export type MemberInput = z.infer<typeof memberInput>;
