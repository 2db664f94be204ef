import type { Metadata } from "next";
import { ConfirmAddressForm } from "#components/accounts/confirm-address-form.tsx";
import { NarrowPage } from "#components/accounts/narrow-page.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { isMailTokenValid } from "#server/accounts/mail-token.ts";
import { getActor } from "#server/session.ts";
import { verifyEmailAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Confirm your address", referrer: "no-referrer" };

export default async function VerifyEmailPage({ params }: PageProps<"/verify/[token]">) {
  const { token } = await params;
  const actor = await getActor();
  return (
    <NarrowPage actor={actor} title="Confirm your address">
      {(await isMailTokenValid(token, "verify_email")) ? (
        <ConfirmAddressForm action={verifyEmailAction} token={token} />
      ) : (
        <EmptyState
          title="This link does not work any more"
          action={<LinkButton href="/account">Open your account</LinkButton>}
        >
          It was used already, or is older than a day. Your account page says whether your address is
          confirmed, and sends a new link.
        </EmptyState>
      )}
    </NarrowPage>
  );
}
