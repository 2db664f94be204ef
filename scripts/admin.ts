import { Command } from "commander";
import { backupCommand, restoreCommand } from "./admin/backup.ts";
import { cohortCommand } from "./admin/cohort.ts";
import { submissionsCommand } from "./admin/submissions.ts";
import { tokenCommand } from "./admin/token.ts";
import { userCommand } from "./admin/user.ts";

/** `npm run admin -- <noun> <verb>`: what an operator does at the server's own shell. */
const program = new Command("npm run admin --")
  .description(
    "What an operator needs: people, tokens, cohorts, backups. Every command has --help and --json.",
  )
  .showHelpAfterError()
  .addCommand(userCommand())
  .addCommand(tokenCommand())
  .addCommand(cohortCommand())
  .addCommand(submissionsCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand());

await program.parseAsync();
