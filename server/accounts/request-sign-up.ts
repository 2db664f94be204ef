import { env } from "#server/env.ts";
import { AppError } from "#server/errors.ts";
import { consume } from "#server/rate-limit.ts";
import { requestAccountMail, type RequestedMail } from "./account-mail.ts";
import { findInvitation } from "./find-invitation.ts";

/**
 * Has a link sent with which the owner of the address can sign up. Nothing is stored, and the answer is the same for
 * an address that has an account: its owner then gets a message that says so.
 *
 * @param input.address The network address that asks.
 * @throws AppError `forbidden` when sign-up is by invitation and there is no open one for this address, `too_many`.
 */
export async function requestSignUp(input: {
  readonly email: string;
  readonly invitation?: string;
  readonly next?: string;
  readonly address: string;
  readonly atTheMachine: boolean;
}): Promise<RequestedMail> {
  const { email, invitation, next, address, atTheMachine } = input;
  await consume("signUpAddress", address);
  await consume("signUpAccount", email);
  if (invitation) {
    const found = await findInvitation(invitation);
    if (found?.view.state !== "open") {
      throw new AppError(
        "forbidden",
        "This invitation does not work any more. Ask whoever sent it for a new one.",
      );
    }
    if (found.email !== null && found.email !== email) {
      throw new AppError("forbidden", "This invitation is for another e-mail address.", {
        fields: { email: "This invitation is for another address." },
      });
    }
  } else if (env().HOLDOUT_SIGN_UP !== "open") {
    throw new AppError("forbidden", "Accounts are made by invitation here. Ask your instructor for a link.");
  }
  return requestAccountMail({ kind: "sign_up", email, invitation, next }, atTheMachine);
}
