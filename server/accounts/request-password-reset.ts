import { consume } from "#server/rate-limit.ts";
import { requestAccountMail, type RequestedMail } from "./account-mail.ts";

/**
 * Has a link to choose a new password sent to the address. The answer is the same whether or not it has an account.
 *
 * @param input.address The network address that asks.
 * @throws AppError `too_many`.
 */
export async function requestPasswordReset(input: {
  readonly email: string;
  readonly address: string;
  readonly atTheMachine: boolean;
}): Promise<RequestedMail> {
  await consume("resetAddress", input.address);
  await consume("resetAccount", input.email);
  return requestAccountMail({ kind: "password_reset", email: input.email }, input.atTheMachine);
}
