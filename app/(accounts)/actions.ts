"use server";

import { redirect } from "next/navigation";
import {
  finishSignUpForm,
  forgotPasswordForm,
  linkForm,
  requestSignUpForm,
  resetPasswordForm,
  signInForm,
} from "#lib/accounts/account-forms.ts";
import { safePath } from "#lib/accounts/safe-path.ts";
import type { ActionResult } from "#lib/http/action-result.ts";
import { acceptInvitation } from "#server/accounts/accept-invitation.ts";
import type { RequestedMail } from "#server/accounts/account-mail.ts";
import { authenticatePassword } from "#server/accounts/authenticate-password.ts";
import { finishSignUp } from "#server/accounts/finish-sign-up.ts";
import { requestPasswordReset } from "#server/accounts/request-password-reset.ts";
import { requestSignUp } from "#server/accounts/request-sign-up.ts";
import { resetPassword } from "#server/accounts/set-password.ts";
import { verifyEmail } from "#server/accounts/verify-email.ts";
import { runAction } from "#server/run-action.ts";
import { getAsker, requireUser, startSession } from "#server/session.ts";

type Previous<T> = ActionResult<T> | null;

/** Signs in with a password and goes on to where the person meant to go. */
export async function signInAction(_: Previous<never>, form: FormData): Promise<ActionResult<never>> {
  return runAction("session.start", signInForm, form, async ({ email, password, next }) => {
    const { address } = await getAsker();
    await startSession(await authenticatePassword({ email, password, address }));
    redirect(safePath(next, "/home"));
  });
}

/** Has the link to finish signing up sent. */
export async function requestSignUpAction(
  _: Previous<RequestedMail>,
  form: FormData,
): Promise<ActionResult<RequestedMail>> {
  return runAction("sign-up.request", requestSignUpForm, form, async (input) =>
    requestSignUp({ ...input, ...(await getAsker()) }),
  );
}

/** Makes the account, begins its first session, and goes on. */
export async function finishSignUpAction(_: Previous<never>, form: FormData): Promise<ActionResult<never>> {
  return runAction("sign-up.finish", finishSignUpForm, form, async (input) => {
    const { user, next } = await finishSignUp(input);
    await startSession(user);
    redirect(next);
  });
}

/** Has the link to choose a new password sent. */
export async function forgotPasswordAction(
  _: Previous<RequestedMail>,
  form: FormData,
): Promise<ActionResult<RequestedMail>> {
  return runAction("password.forgot", forgotPasswordForm, form, async ({ email }) =>
    requestPasswordReset({ email, ...(await getAsker()) }),
  );
}

/** Sets the password of whoever has the link, and leads to the sign-in page. */
export async function resetPasswordAction(_: Previous<never>, form: FormData): Promise<ActionResult<never>> {
  return runAction("password.reset", resetPasswordForm, form, async (input) => {
    await resetPassword(input);
    redirect("/sign-in?notice=password-changed");
  });
}

/** Confirms the address of whoever has the link. */
export async function verifyEmailAction(_: Previous<null>, form: FormData): Promise<ActionResult<null>> {
  return runAction("email.verify", linkForm, form, async ({ token }) => {
    await verifyEmail(token);
    return null;
  });
}

/** Accepts an invitation for whoever is signed in, and opens the course. */
export async function acceptInvitationAction(
  _: Previous<never>,
  form: FormData,
): Promise<ActionResult<never>> {
  return runAction("invitation.accept", linkForm, form, async ({ token }) => {
    const { courseId } = await acceptInvitation(await requireUser(), token);
    redirect(`/courses/${courseId}`);
  });
}
