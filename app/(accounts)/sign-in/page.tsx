import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { ActionForm } from "#components/accounts/action-form.tsx";
import { FormField } from "#components/accounts/field-errors.tsx";
import { NarrowPage } from "#components/accounts/narrow-page.tsx";
import { OidcButton } from "#components/accounts/oidc-button.tsx";
import { PasswordField } from "#components/accounts/password-field.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { safePath } from "#lib/accounts/safe-path.ts";
import { signInOptions } from "#server/accounts/sign-in-options.ts";
import { getActor } from "#server/session.ts";
import { signInAction } from "../actions.ts";

export const metadata: Metadata = { title: "Sign in" };

/** What earlier pages have to say here. */
const notices: Record<string, string> = {
  "password-changed": "Your password is changed. Sign in with the new one.",
  "signed-out-everywhere": "You are signed out in every browser.",
};

/** Errors that next-auth sends back here, in plain words; any other gets the general sentence. */
const errors: Record<string, string> = {
  OidcRefused:
    "Your provider's account was not accepted: its address is not confirmed, the account here is disabled, or accounts are made by invitation. Ask an administrator.",
  CredentialsSignin:
    "This address and this password do not belong together. Check both, or reset your password.",
};
const otherError = "Signing in did not work. Try again; if it happens again, tell an administrator.";

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const query = await searchParams;
  const next = safePath(query.next ?? pathOf(query.callbackUrl), "/home");
  if (await getActor()) redirect(next);
  const { oidcName, signUp, demo } = signInOptions();
  const notice = typeof query.notice === "string" ? notices[query.notice] : undefined;
  return (
    <NarrowPage
      title="Sign in"
      foot={
        <>
          <p>
            Password forgotten? <Link href="/password/forgot">Choose a new one</Link>
          </p>
          {signUp === "open" ? (
            <p>
              New here?{" "}
              <Link href={next === "/home" ? "/sign-up" : `/sign-up?next=${encodeURIComponent(next)}`}>
                Sign up
              </Link>
            </p>
          ) : (
            <p>New here? Accounts are made by invitation: ask your instructor for a link.</p>
          )}
        </>
      }
    >
      {notice ? <Banner tone="passed">{notice}</Banner> : null}
      {typeof query.error === "string" ? (
        <Banner tone="failed">{errors[query.error] ?? otherError}</Banner>
      ) : null}
      {demo ? (
        <Banner tone="info">
          This is a demo. Its accounts and their passwords were printed when it started.
        </Banner>
      ) : null}
      {oidcName ? <OidcButton name={oidcName} next={next} /> : null}
      <ActionForm action={signInAction} submitLabel="Sign in">
        <input type="hidden" name="next" value={next} />
        <FormField name="email" type="email" label="E-mail address" autoComplete="username" isRequired />
        <PasswordField name="password" label="Password" autoComplete="current-password" />
      </ActionForm>
    </NarrowPage>
  );
}

/** The path of the address that next-auth wants to lead back to. */
function pathOf(address: unknown): string | undefined {
  if (typeof address !== "string" || !URL.canParse(address)) return undefined;
  const { pathname, search } = new URL(address);
  return pathname + search;
}
