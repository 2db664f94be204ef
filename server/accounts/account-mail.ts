import { z } from "zod";
import { emailAddress } from "#lib/accounts/account-forms.ts";
import { db } from "#server/db.ts";
import { env } from "#server/env.ts";
import { addMailJob, deliverMail, type Mail } from "#server/mail.ts";
import { createMailToken, mailTokenHours } from "./mail-token.ts";
import { makeSignUpLink, signUpLinkHours } from "./sign-up-link.ts";

/** Name of the job that a worker runs through `deliverAccountMail`. */
export const accountMailTask = "send-account-mail";

/**
 * A message about an account, before anybody looked whether there is one: the web process adds the same job either
 * way, so neither its answer nor its time tells. Links are made by whoever delivers and never wait in the queue.
 */
const accountMail = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("sign_up"),
    email: emailAddress,
    invitation: z.string().optional(),
    next: z.string().optional(),
  }),
  z.object({ kind: z.literal("password_reset"), email: emailAddress }),
  z.object({ kind: z.literal("verify_email"), userId: z.uuid() }),
]);
export type AccountMail = z.infer<typeof accountMail>;

/** Where a demo's visitor can read a message that no server will send; null when it goes by mail. */
export interface RequestedMail {
  readonly outboxMessage: string | null;
}

/**
 * Has the message sent. In a demo without a mail server it is written at once, so that whoever sits at the machine can
 * go on.
 *
 * @param atTheMachine Whether the request came from this very machine.
 */
export async function requestAccountMail(
  request: AccountMail,
  atTheMachine: boolean,
): Promise<RequestedMail> {
  if (env().demo && !env().SMTP_URL && atTheMachine) {
    const message = await composeAccountMail(request);
    const delivery = message && (await deliverMail(message));
    return { outboxMessage: delivery?.by === "outbox" ? delivery.message : null };
  }
  await addMailJob(accountMailTask, request);
  return { outboxMessage: null };
}

/** Writes the message and delivers it: a worker's task. */
export async function deliverAccountMail(payload: unknown): Promise<void> {
  const message = await composeAccountMail(accountMail.parse(payload));
  if (message) await deliverMail(message);
}

/** The message for what was asked; every address gets one, so that a wrong address is noticed too. */
async function composeAccountMail(request: AccountMail): Promise<Mail | null> {
  switch (request.kind) {
    case "sign_up":
      return composeSignUp(request);
    case "password_reset":
      return composePasswordReset(request.email);
    case "verify_email":
      return composeVerification(request.userId);
  }
}

async function composeSignUp({ email, invitation, next }: AccountMail & { kind: "sign_up" }): Promise<Mail> {
  const site = env().HOLDOUT_URL;
  const user = await db().user.findUnique({ where: { email }, select: { id: true } });
  if (user) {
    const goOn = invitation ? `${site}/join/${invitation}` : `${site}/sign-in`;
    return {
      to: email,
      subject: "You already have an account on Holdout",
      text: lines(
        "Somebody, probably you, asked to sign up on Holdout with this address. It has an account already.",
        `Sign in here:\n${goOn}`,
        `Password forgotten? Choose a new one:\n${site}/password/forgot`,
        "If it was not you, there is nothing to do.",
      ),
    };
  }
  const link = makeSignUpLink({ email, invitation, next });
  return {
    to: email,
    subject: "Finish signing up on Holdout",
    text: lines(
      "Open this link to choose your name and your password:",
      `${site}/sign-up/${link}`,
      `It works for ${signUpLinkHours} hours. If you did not ask for it, there is nothing to do: no account is made without it.`,
    ),
  };
}

async function composePasswordReset(email: string): Promise<Mail> {
  const site = env().HOLDOUT_URL;
  const user = await db().user.findUnique({ where: { email }, select: { id: true, disabledAt: true } });
  if (!user || user.disabledAt) {
    const reason = user
      ? "The account with this address is disabled. An administrator of the site can enable it again."
      : "There is no account with this address. Perhaps you signed up with another one.";
    return {
      to: email,
      subject: "Your password on Holdout",
      text: lines("Somebody, probably you, asked for a new password on Holdout.", reason),
    };
  }
  const token = await createMailToken(user.id, "password_reset");
  return {
    to: email,
    subject: "Choose a new password on Holdout",
    text: lines(
      "Open this link to choose a new password:",
      `${site}/password/reset/${token}`,
      `It works once, for ${mailTokenHours.password_reset} hour. If you did not ask for it, there is nothing to do: your password stays as it is.`,
    ),
  };
}

async function composeVerification(userId: string): Promise<Mail | null> {
  const user = await db().user.findUnique({
    where: { id: userId },
    select: { email: true, emailVerifiedAt: true },
  });
  if (!user || user.emailVerifiedAt) return null;
  const token = await createMailToken(userId, "verify_email");
  return {
    to: user.email,
    subject: "Confirm your address on Holdout",
    text: lines(
      "Open this link to confirm that this address is yours:",
      `${env().HOLDOUT_URL}/verify/${token}`,
      `It works once, for ${mailTokenHours.verify_email} hours.`,
    ),
  };
}

function lines(...paragraphs: string[]): string {
  return `${["Hello,", ...paragraphs, "Holdout"].join("\n\n")}\n`;
}
