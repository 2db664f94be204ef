import type { Actor } from "#lib/accounts/actor.ts";
import { passwordProblem } from "#lib/accounts/password-rules.ts";
import { recordAudit } from "#server/audit.ts";
import { authorise } from "#server/authorise.ts";
import { db } from "#server/db.ts";
import { AppError } from "#server/errors.ts";
import { hashPassword } from "./hash-password.ts";

/**
 * Makes an account for somebody. Without a password its owner chooses one through "forgot password", which also proves
 * the address, or signs in through the OIDC provider.
 *
 * @param input.email In lower case, without spaces around it.
 * @throws AppError `forbidden`, `conflict` when the address has an account, `invalid` for a weak password.
 */
export async function createUser(
  actor: Actor,
  input: { readonly email: string; readonly name: string; readonly password?: string },
): Promise<{ id: string }> {
  authorise(actor, "site.administer", null);
  const { email, name, password } = input;
  const problem = password === undefined ? null : passwordProblem(password, email);
  if (problem) throw new AppError("invalid", problem, { fields: { password: problem } });
  const passwordHash = password === undefined ? null : await hashPassword(password);
  return db().$transaction(async (tx) => {
    const [made] = await tx.user.createManyAndReturn({
      data: [{ email, name, passwordHash }],
      select: { id: true },
      skipDuplicates: true,
    });
    if (!made) {
      throw new AppError("conflict", `${email} has an account already.`, {
        fields: { email: "This address has an account already." },
      });
    }
    await recordAudit(tx, { actor, action: "user.create", subject: `user:${made.id}`, details: { email } });
    return made;
  });
}
