import type { Metadata } from "next";
import { ActionForm } from "#components/accounts/action-form.tsx";
import { NarrowPage } from "#components/accounts/narrow-page.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { InvitationView } from "#lib/accounts/account-views.ts";
import { signInPath } from "#lib/accounts/safe-path.ts";
import { findInvitation } from "#server/accounts/find-invitation.ts";
import { getActor } from "#server/session.ts";
import { acceptInvitationAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

const why = {
  expired: "It has expired.",
  revoked: "It was withdrawn.",
  used_up: "It was used as often as it may be.",
};

export default async function JoinPage({ params }: PageProps<"/join/[token]">) {
  const { token } = await params;
  const actor = await getActor();
  const invitation = (await findInvitation(token))?.view;
  if (invitation?.state !== "open") {
    return (
      <NarrowPage actor={actor} title="Invitation">
        <EmptyState
          title="This invitation does not work"
          action={<LinkButton href={actor ? "/home" : "/"}>Go to Holdout</LinkButton>}
        >
          {invitation ? why[invitation.state] : "The link is incomplete or was never made."} Ask whoever sent
          it for a new one.
        </EmptyState>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage actor={actor} title={invitation.courseTitle} summary={promise(invitation)}>
      {actor ? (
        <ActionForm action={acceptInvitationAction} submitLabel="Accept the invitation">
          <input type="hidden" name="token" value={token} />
          <p className="text-sm text-muted">
            As {actor.name} ({actor.email}).
          </p>
        </ActionForm>
      ) : (
        <div className="flex flex-wrap gap-3">
          <LinkButton variant="primary" href={`/sign-up?invitation=${encodeURIComponent(token)}`}>
            Sign up
          </LinkButton>
          <LinkButton href={signInPath(`/join/${token}`)}>I have an account</LinkButton>
        </div>
      )}
    </NarrowPage>
  );
}

function promise(invitation: InvitationView): string {
  const role =
    invitation.role === "learner"
      ? `You are invited to learn in this course${invitation.cohortName ? ` with the cohort ${invitation.cohortName}` : ""}.`
      : `You are invited to this course as ${invitation.role === "admin" ? "an administrator" : "an instructor"}.`;
  return invitation.personal ? `${role} The invitation is for one address only.` : role;
}
