"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { CohortSummary } from "#lib/cohorts/cohort-progress.ts";
import type { NewInvitation } from "#lib/cohorts/cohort-views.ts";
import { createCohortInput, inviteInput, memberInput, rosterInput } from "#lib/cohorts/forms.ts";
import type { RosterPlan } from "#lib/cohorts/plan-import.ts";
import type { ActionResult } from "#lib/http/action-result.ts";
import { createCohort } from "#server/cohorts/create-cohort.ts";
import { importRoster, previewRoster } from "#server/cohorts/import-roster.ts";
import { inviteToCohort } from "#server/cohorts/invite-to-cohort.ts";
import { removeMember, restoreMember } from "#server/cohorts/remove-member.ts";
import { revokeInvitation } from "#server/cohorts/revoke-invitation.ts";
import { runAction } from "#server/run-action.ts";
import { requireUser } from "#server/session.ts";

const membersPage = "/admin/cohorts/[cohort]/members";

export async function createCohortAction(input: FormData): Promise<ActionResult<CohortSummary>> {
  return runAction("cohort.create", createCohortInput, input, async (cohort) =>
    createCohort(await requireUser(), cohort),
  );
}

export async function inviteAction(input: FormData): Promise<ActionResult<NewInvitation>> {
  return runAction("invitation.create", inviteInput, input, async (invitation) => {
    const made = await inviteToCohort(await requireUser(), invitation);
    revalidatePath(membersPage, "page");
    return made;
  });
}

const invitationInput = z.object({ cohortId: z.uuid(), invitationId: z.uuid() });

export async function revokeInvitationAction(
  input: z.input<typeof invitationInput>,
): Promise<ActionResult<void>> {
  return runAction("invitation.revoke", invitationInput, input, async (invitation) => {
    await revokeInvitation(await requireUser(), invitation);
    revalidatePath(membersPage, "page");
  });
}

export async function previewRosterAction(
  input: z.input<typeof rosterInput>,
): Promise<ActionResult<RosterPlan>> {
  return runAction("cohort.preview_import", rosterInput, input, async (roster) =>
    previewRoster(await requireUser(), roster),
  );
}

export async function importRosterAction(
  input: z.input<typeof rosterInput>,
): Promise<ActionResult<RosterPlan>> {
  return runAction("cohort.import", rosterInput, input, async (roster) => {
    const done = await importRoster(await requireUser(), roster);
    revalidatePath(membersPage, "page");
    return done;
  });
}

export async function removeMemberAction(input: z.input<typeof memberInput>): Promise<ActionResult<void>> {
  return runAction("cohort.remove_member", memberInput, input, async (member) => {
    await removeMember(await requireUser(), member);
    revalidatePath(membersPage, "page");
  });
}

export async function restoreMemberAction(input: z.input<typeof memberInput>): Promise<ActionResult<void>> {
  return runAction("cohort.restore_member", memberInput, input, async (member) => {
    await restoreMember(await requireUser(), member);
    revalidatePath(membersPage, "page");
  });
}
