import type { Metadata } from "next";
import {
  AccountSection,
  AddressFacts,
  IdentitiesList,
  RolesList,
} from "#components/accounts/account-sections.tsx";
import { ActionForm } from "#components/accounts/action-form.tsx";
import { FormField } from "#components/accounts/field-errors.tsx";
import { PasswordField } from "#components/accounts/password-field.tsx";
import { SendLinkButton } from "#components/accounts/send-link-button.tsx";
import { SignOutEverywhere } from "#components/accounts/sign-out-everywhere.tsx";
import { TokensSection } from "#components/accounts/tokens-section.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { minPasswordLength } from "#lib/accounts/password-rules.ts";
import { getAccount } from "#server/accounts/get-account.ts";
import { listApiTokens } from "#server/accounts/list-api-tokens.ts";
import { signInOptions } from "#server/accounts/sign-in-options.ts";
import { requireUser } from "#server/session.ts";
import {
  changePasswordAction,
  choosePasswordAction,
  createTokenAction,
  requestVerificationAction,
  revokeTokenAction,
  signOutEverywhereAction,
  updateProfileAction,
} from "./actions.ts";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const actor = await requireUser();
  const [account, tokens] = await Promise.all([getAccount(actor), listApiTokens(actor)]);
  const { oidcName } = signInOptions();
  return (
    <AppShell actor={actor}>
      <PageHeader title="Account" summary="What Holdout knows about you, and what acts in your name." />

      <AccountSection id="profile" title="Profile">
        <AddressFacts account={account} />
        {account.emailVerifiedAt ? null : (
          <div className="mb-6">
            <SendLinkButton action={requestVerificationAction} label="Send a link to confirm the address" />
          </div>
        )}
        <ActionForm action={updateProfileAction} submitLabel="Save" doneMessage="Saved" className="max-w-lg">
          <FormField
            name="name"
            label="Name"
            description="As others in your courses see it."
            defaultValue={account.name}
            autoComplete="name"
            isRequired
            maxLength={100}
          />
        </ActionForm>
      </AccountSection>

      <AccountSection id="password" title="Password">
        {account.hasPassword ? (
          <ActionForm
            action={changePasswordAction}
            submitLabel="Change the password"
            doneMessage="Changed. Every other browser is signed out."
            className="max-w-lg"
          >
            <input type="hidden" name="username" autoComplete="username" value={account.email} readOnly />
            <PasswordField name="currentPassword" label="Current password" autoComplete="current-password" />
            <PasswordField
              name="newPassword"
              label="New password"
              description={`At least ${minPasswordLength} characters. A few words you will remember are fine.`}
              autoComplete="new-password"
            />
          </ActionForm>
        ) : (
          <div className="flex max-w-lg flex-col gap-4">
            <p className="text-sm text-muted">You have no password and sign in through your provider.</p>
            <SendLinkButton action={choosePasswordAction} label="Send a link to choose one" />
          </div>
        )}
      </AccountSection>

      <AccountSection id="sessions" title="Sessions">
        <p className="mb-4 max-w-prose text-sm text-muted">
          Ends every session of yours, in this browser too, for example when a device was lost. API tokens are
          not touched.
        </p>
        <SignOutEverywhere action={signOutEverywhereAction} />
      </AccountSection>

      <AccountSection id="tokens" title="API tokens">
        <TokensSection tokens={tokens} create={createTokenAction} revoke={revokeTokenAction} />
      </AccountSection>

      <AccountSection id="roles" title="Courses and roles">
        <RolesList roles={account.roles} />
      </AccountSection>

      {oidcName || account.identities.length > 0 ? (
        <AccountSection id="identities" title="Linked sign-in">
          <IdentitiesList identities={account.identities} />
        </AccountSection>
      ) : null}
    </AppShell>
  );
}
