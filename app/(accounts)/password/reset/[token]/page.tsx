import type { Metadata } from "next";
import { connection } from "next/server";
import { ActionForm } from "#components/accounts/action-form.tsx";
import { NarrowPage } from "#components/accounts/narrow-page.tsx";
import { PasswordField } from "#components/accounts/password-field.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { minPasswordLength } from "#lib/accounts/password-rules.ts";
import { isMailTokenValid } from "#server/accounts/mail-token.ts";
import { resetPasswordAction } from "../../../actions.ts";

export const metadata: Metadata = { title: "Choose a new password", referrer: "no-referrer" };

export default async function ResetPasswordPage({ params }: PageProps<"/password/reset/[token]">) {
  await connection();
  const { token } = await params;
  if (!(await isMailTokenValid(token, "password_reset"))) {
    return (
      <NarrowPage title="Choose a new password">
        <EmptyState
          title="This link does not work any more"
          action={<LinkButton href="/password/forgot">Ask for a new one</LinkButton>}
        >
          It was used already, or is older than an hour.
        </EmptyState>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage
      title="Choose a new password"
      summary="You will be signed out everywhere and can then sign in with it."
    >
      <ActionForm action={resetPasswordAction} submitLabel="Set the password">
        <input type="hidden" name="token" value={token} />
        <PasswordField
          name="password"
          label="New password"
          description={`At least ${minPasswordLength} characters. A few words you will remember are fine.`}
          autoComplete="new-password"
        />
      </ActionForm>
    </NarrowPage>
  );
}
