import { text as readAll } from "node:stream/consumers";
import { Argument, Command, Option } from "commander";
import { emailAddress } from "#lib/accounts/account-forms.ts";
import { operator, type Role } from "#lib/accounts/actor.ts";
import { createUser } from "#server/accounts/create-user.ts";
import { grantRole } from "#server/accounts/grant-role.ts";
import { findUserId, listUsers } from "#server/accounts/list-users.ts";
import { revokeRole } from "#server/accounts/revoke-role.ts";
import { setUserDisabled } from "#server/accounts/set-user-disabled.ts";
import { newSecretToken } from "#server/secret-token.ts";
import { checked } from "./checked.ts";
import { columns, runs } from "./run-command.ts";

/** `npm run admin -- user …` */
export function userCommand(): Command {
  const user = new Command("user").description("people and their roles");

  runs(
    user
      .command("create")
      .description("make an account; without a password its owner chooses one through “forgot password”")
      .argument("<email>")
      .option("--name <name>", "how the person is called; else the part before the @")
      .option("--generate-password", "make a password and print it, once")
      .option("--password-stdin", "read the password from standard input"),
    async (
      email: string,
      options: { name?: string; generatePassword?: boolean; passwordStdin?: boolean },
    ) => {
      const address = checked(emailAddress, email);
      const password = options.generatePassword
        ? newSecretToken().slice(0, 20)
        : options.passwordStdin
          ? (await readAll(process.stdin)).replace(/\r?\n$/, "")
          : undefined;
      const name = options.name?.trim() || (address.split("@")[0] ?? address);
      const { id } = await createUser(operator, {
        email: address,
        name,
        ...(password !== undefined && { password }),
      });
      const shown = options.generatePassword ? { password } : {};
      return {
        json: { id, email: address, ...shown },
        text: `Made the account ${address} (${id}).${options.generatePassword ? `\nPassword: ${password}` : ""}`,
      };
    },
  );

  runs(
    user
      .command("role")
      .description("give a role, or take it with --revoke; taking ends the person's sessions")
      .argument("<email>")
      .addArgument(new Argument("<role>").choices(["learner", "instructor", "admin"]))
      .option("--course <id>", "over one course; without it over the whole site")
      .addOption(new Option("--revoke", "take the role")),
    async (email: string, role: Role, options: { course?: string; revoke?: boolean }) => {
      const userId = await findUserId(operator, email);
      const grant = { userId, role, courseId: options.course ?? null };
      await (options.revoke ? revokeRole : grantRole)(operator, grant);
      const scope = options.course ? `the course ${options.course}` : "the site";
      return {
        json: { id: userId, role, courseId: grant.courseId, granted: !options.revoke },
        text: `${email} ${options.revoke ? "is no longer" : "is now"} ${role} of ${scope}.`,
      };
    },
  );

  for (const disabled of [true, false]) {
    runs(
      user
        .command(disabled ? "disable" : "enable")
        .description(
          disabled
            ? "end a person's sessions and tokens at once and let them in no more"
            : "let a person in again",
        )
        .argument("<email>"),
      async (email: string) => {
        const userId = await findUserId(operator, email);
        await setUserDisabled(operator, { userId, disabled });
        return { json: { id: userId, disabled }, text: `${email} is ${disabled ? "disabled" : "enabled"}.` };
      },
    );
  }

  runs(
    user
      .command("list")
      .description("list people by address, fifty a page")
      .option("--search <text>", "only those whose name or address has this text")
      .option("--page <number>", "which page", "1"),
    async (options: { search?: string; page: string }) => {
      const { users, total, pages } = await listUsers(operator, {
        page: Number.parseInt(options.page, 10) || 1,
        ...(options.search !== undefined && { search: options.search }),
      });
      const rows = users.map((row) => [
        row.email,
        row.name,
        row.grants.map(({ role, courseId }) => (courseId ? `${role} of ${courseId}` : role)).join(", "),
        row.disabledAt ? "disabled" : "",
      ]);
      return {
        json: { users, total, pages },
        text: `${columns([["address", "name", "roles", ""], ...rows])}\n${total} in all, ${pages} page(s)`,
      };
    },
  );
  return user;
}
