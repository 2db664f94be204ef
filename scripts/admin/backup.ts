import { Command } from "commander";
import type { BackupSummary } from "#server/backup/backup-format.ts";
import { restoreBackup } from "#server/backup/restore-backup.ts";
import { writeBackup } from "#server/backup/write-backup.ts";
import { runs } from "./run-command.ts";

/** `npm run admin -- backup <file>` */
export function backupCommand(): Command {
  return runs(
    new Command("backup")
      .description(
        "write everything in the database into one file, as of one moment, while the application works on",
      )
      .argument("<file>", "a new file, for example holdout.backup.gz"),
    async (file: string) => {
      const made = await writeBackup(file);
      return { json: { file, ...made }, text: `Wrote ${file}: ${counts(made)}.` };
    },
  );
}

/** `npm run admin -- restore <file>` */
export function restoreCommand(): Command {
  return runs(
    new Command("restore")
      .description("put a backup into a database with the same migrations; stop web and workers first")
      .argument("<file>")
      .option("--replace", "delete everything that the database holds now"),
    async (file: string, options: { replace?: boolean }) => {
      const restored = await restoreBackup(file, options.replace ?? false);
      return {
        json: { file, ...restored },
        text: `Restored the state of ${restored.createdAt}: ${counts(restored)}.`,
      };
    },
  );
}

function counts(summary: BackupSummary): string {
  return `${summary.rows} rows of ${summary.tables} tables, ${summary.jobs} waiting jobs`;
}
