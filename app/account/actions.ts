"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import {
  changePasswordForm,
  createTokenForm,
  profileForm,
  revokeTokenForm,
} from "#lib/accounts/account-forms.ts";
import type { ActionResult } from "#lib/http/action-result.ts";
import type { RequestedMail } from "#server/accounts/account-mail.ts";
import { createApiToken } from "#server/accounts/create-api-token.ts";
import { requestPasswordReset } from "#server/accounts/request-password-reset.ts";
import { revokeApiToken } from "#server/accounts/revoke-api-token.ts";
import { changePassword, endAllSessions } from "#server/accounts/set-password.ts";
import { updateProfile } from "#server/accounts/update-profile.ts";
import { requestVerification } from "#server/accounts/verify-email.ts";
import { runAction } from "#server/run-action.ts";
import { getAsker, requireUser, startSession } from "#server/session.ts";

type Previous<T> = ActionResult<T> | null;

const nothing = z.unknown();
const dayMs = 24 * 3_600_000;

/** Changes the name under which the person is shown. */
export async function updateProfileAction(_: Previous<null>, form: FormData): Promise<ActionResult<null>> {
  const actor = await requireUser();
  return runAction("profile.update", profileForm, form, async (profile) => {
    await updateProfile(actor, profile);
    revalidatePath("/account");
    return null;
  });
}

/** Changes the password; every other session ends, this browser gets a new one. */
export async function changePasswordAction(_: Previous<null>, form: FormData): Promise<ActionResult<null>> {
  const actor = await requireUser();
  return runAction("password.change", changePasswordForm, form, async (input) => {
    await startSession(await changePassword(actor, input));
    return null;
  });
}

/** Has a link sent to somebody who has no password yet, to choose one. */
export async function choosePasswordAction(
  _: Previous<RequestedMail>,
  form: FormData,
): Promise<ActionResult<RequestedMail>> {
  const actor = await requireUser();
  return runAction("password.choose", nothing, form, async () =>
    requestPasswordReset({ email: actor.email, ...(await getAsker()) }),
  );
}

/** Has a link sent that confirms the person's address. */
export async function requestVerificationAction(
  _: Previous<RequestedMail>,
  form: FormData,
): Promise<ActionResult<RequestedMail>> {
  const actor = await requireUser();
  return runAction("email.request-verification", nothing, form, async () =>
    requestVerification(actor, (await getAsker()).atTheMachine),
  );
}

/** Makes an API token and answers with it: the only time that it is shown. */
export async function createTokenAction(
  _: Previous<{ token: string }>,
  form: FormData,
): Promise<ActionResult<{ token: string }>> {
  const actor = await requireUser();
  return runAction("token.create", createTokenForm, form, async ({ name, scopes, lifetime }) => {
    const expiresAt = lifetime === "never" ? null : new Date(Date.now() + Number(lifetime) * dayMs);
    const { token } = await createApiToken(actor, { name, scopes, expiresAt });
    revalidatePath("/account");
    return { token };
  });
}

/** Ends an API token. */
export async function revokeTokenAction(_: Previous<null>, form: FormData): Promise<ActionResult<null>> {
  const actor = await requireUser();
  return runAction("token.revoke", revokeTokenForm, form, async ({ id }) => {
    await revokeApiToken(actor, id);
    revalidatePath("/account");
    return null;
  });
}

/**
 * Ends every session of the person, this one too. Its cookie is left, dead: setting one would have Next.js render the
 * page again before the browser can load it afresh.
 */
export async function signOutEverywhereAction(
  _: Previous<null>,
  form: FormData,
): Promise<ActionResult<null>> {
  const actor = await requireUser();
  return runAction("session.end-all", nothing, form, async () => {
    await endAllSessions(actor);
    return null;
  });
}
