import { Command } from "commander";
import { z } from "zod";
import { operator, tokenScopes } from "#lib/accounts/actor.ts";
import { createApiToken } from "#server/accounts/create-api-token.ts";
import { findUserId } from "#server/accounts/list-users.ts";
import { checked } from "./checked.ts";
import { runs } from "./run-command.ts";

const day = 24 * 60 * 60 * 1000;

const tokenOptions = z.object({
  name: z.string().trim().min(1).max(100),
  scope: z
    .string()
    .transform((text) => text.split(",").map((scope) => scope.trim()))
    .pipe(z.array(z.enum(tokenScopes)).min(1)),
  days: z.coerce.number().int().min(1).max(3650).optional(),
});

/** `npm run admin -- token …` */
export function tokenCommand(): Command {
  const token = new Command("token").description("tokens for the API");
  runs(
    token
      .command("create")
      .description("make an API token for a person; it is shown this once")
      .argument("<email>")
      .option("--name <name>", "how its owner tells it from others", "made at the shell")
      .option("--scope <scopes>", `what it may do, with commas: ${tokenScopes.join(", ")}`, "read,submit")
      .option("--days <number>", "days until it ends; without it, it does not end"),
    async (email: string, given: unknown) => {
      const { name, scope, days } = checked(tokenOptions, given);
      const userId = await findUserId(operator, email);
      const expiresAt = days === undefined ? null : new Date(Date.now() + days * day);
      const made = await createApiToken(operator, { name, scopes: scope, expiresAt, userId });
      return {
        json: { token: made.token, id: made.id, scopes: scope, expiresAt: expiresAt?.toISOString() ?? null },
        text: made.token,
      };
    },
  );
  return token;
}
