import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { NarrowPage } from "#components/accounts/narrow-page.tsx";
import { OidcButton } from "#components/accounts/oidc-button.tsx";
import { RequestLinkForm } from "#components/accounts/request-link-form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { safePath, signInPath } from "#lib/accounts/safe-path.ts";
import { findInvitation } from "#server/accounts/find-invitation.ts";
import { signInOptions } from "#server/accounts/sign-in-options.ts";
import { getActor } from "#server/session.ts";
import { requestSignUpAction } from "../actions.ts";

export const metadata: Metadata = { title: "Sign up" };

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const query = await searchParams;
  const invitation = typeof query.invitation === "string" ? query.invitation : null;
  const next = invitation ? `/join/${encodeURIComponent(invitation)}` : safePath(query.next, "/home");
  if (await getActor()) redirect(next);
  const { oidcName, signUp } = signInOptions();
  const found = invitation ? await findInvitation(invitation) : null;
  if (signUp === "invitation" && found?.view.state !== "open") {
    return (
      <NarrowPage title="Sign up">
        <EmptyState
          title="Accounts are made by invitation"
          action={<LinkButton href="/sign-in">Sign in</LinkButton>}
        >
          Ask your instructor for an invitation link, and open it.
        </EmptyState>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage
      title="Sign up"
      summary={
        found ? (
          <>For {found.view.courseTitle}. We send you a link to finish with.</>
        ) : (
          "Enter your address; we send you a link to finish with."
        )
      }
      foot={
        <p>
          You have an account? <Link href={signInPath(next)}>Sign in</Link>
        </p>
      }
    >
      {oidcName ? <OidcButton name={oidcName} next={next} /> : null}
      <RequestLinkForm action={requestSignUpAction} submitLabel="Send me the link">
        {invitation ? <input type="hidden" name="invitation" value={invitation} /> : null}
        <input type="hidden" name="next" value={next} />
      </RequestLinkForm>
    </NarrowPage>
  );
}
