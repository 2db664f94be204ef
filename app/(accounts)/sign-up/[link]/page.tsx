import type { Metadata } from "next";
import { connection } from "next/server";
import { ActionForm } from "#components/accounts/action-form.tsx";
import { FormField } from "#components/accounts/field-errors.tsx";
import { NarrowPage } from "#components/accounts/narrow-page.tsx";
import { PasswordField } from "#components/accounts/password-field.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { minPasswordLength } from "#lib/accounts/password-rules.ts";
import { peekSignUpLink } from "#server/accounts/sign-up-link.ts";
import { finishSignUpAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Finish signing up", referrer: "no-referrer" };

export default async function FinishSignUpPage({ params }: PageProps<"/sign-up/[link]">) {
  await connection();
  const code = decodeURIComponent((await params).link);
  const link = peekSignUpLink(code);
  if (!link) {
    return (
      <NarrowPage title="Finish signing up">
        <EmptyState
          title="This link does not work any more"
          action={<LinkButton href="/sign-up">Ask for a new one</LinkButton>}
        >
          It is incomplete, or older than a day.
        </EmptyState>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage title="Finish signing up" summary={<>Your account will be {link.email}.</>}>
      <ActionForm action={finishSignUpAction} submitLabel="Make my account">
        <input type="hidden" name="link" value={code} />
        {/* For password managers, which file the password under it. */}
        <input type="hidden" name="username" autoComplete="username" value={link.email} readOnly />
        <FormField
          name="name"
          label="Your name"
          description="As others in your course see it."
          autoComplete="name"
          isRequired
          maxLength={100}
        />
        <PasswordField
          name="password"
          label="Password"
          description={`At least ${minPasswordLength} characters. A few words you will remember are fine.`}
          autoComplete="new-password"
        />
      </ActionForm>
    </NarrowPage>
  );
}
