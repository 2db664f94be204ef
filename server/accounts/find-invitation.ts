import type { InvitationState, InvitationView } from "#lib/accounts/account-views.ts";
import { db } from "#server/db.ts";
import { hashSecretToken } from "#server/secret-token.ts";

/** An invitation and the only address that may use it, if there is one. */
export interface FoundInvitation {
  readonly view: InvitationView;
  readonly email: string | null;
}

/** What holds an invitation back now, or `open`. */
export function invitationState(invitation: {
  readonly revokedAt: Date | null;
  readonly expiresAt: Date;
  readonly maxUses: number | null;
  readonly uses: number;
}): InvitationState {
  if (invitation.revokedAt) return "revoked";
  if (invitation.expiresAt <= new Date()) return "expired";
  if (invitation.maxUses !== null && invitation.uses >= invitation.maxUses) return "used_up";
  return "open";
}

/** The invitation of a link; null when there is none. The link itself is the permission to read it. */
export async function findInvitation(token: string): Promise<FoundInvitation | null> {
  const invitation = await db().invitation.findUnique({
    where: { tokenHash: hashSecretToken(token) },
    include: { course: { select: { title: true } }, cohort: { select: { name: true } } },
  });
  if (!invitation) return null;
  return {
    email: invitation.email?.toLowerCase() ?? null,
    view: {
      state: invitationState(invitation),
      courseId: invitation.courseId,
      courseTitle: invitation.course.title,
      cohortName: invitation.cohort?.name ?? null,
      role: invitation.role,
      personal: invitation.email !== null,
    },
  };
}
