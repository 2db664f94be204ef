import type { Command } from "commander";
import { SettingsError } from "#server/env.ts";
import { AppError } from "#server/errors.ts";
import { BackupError } from "#server/backup/write-backup.ts";
import { RestoreError } from "#server/backup/restore-backup.ts";
import { closeDatabase } from "#server/db.ts";
import { startDemoDatabase } from "#server/database/demo-database.ts";
import { runningDatabase } from "#server/database/running-database.ts";
import { env } from "#server/env.ts";

/** What a command says: `json` for programs, `text` (lines) for people. */
export interface Answer {
  readonly json: unknown;
  readonly text: string;
}

/**
 * Makes a command do its work on DATABASE_URL, on the demo's running database, or on the demo's database started for
 * this only; prints the answer, as JSON with `--json`. An error that can be explained becomes a plain message and exit code 1.
 * Work that needs no database says so.
 */
export function runs<Arguments extends unknown[]>(
  command: Command,
  work: (...args: Arguments) => Promise<Answer>,
  { database = true }: { database?: boolean } = {},
): Command {
  return command.option("--json", "answer as one line of JSON").action(async (...args: unknown[]) => {
    // Commander appends the options and the command itself to the command's own arguments.
    const options = args.at(-2) as { json?: boolean };
    try {
      const run = () => work(...(args.slice(0, -1) as Arguments));
      const answer = await (database ? withDatabase(run) : run());
      console.log(options.json ? JSON.stringify(answer.json) : answer.text);
    } catch (error) {
      process.exitCode = 1;
      const explained = explain(error);
      if (options.json) console.error(JSON.stringify({ error: explained }));
      else console.error(explained.message);
    }
  });
}

async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const own = env().DATABASE_URL || runningDatabase() ? null : await startDemoDatabase();
  try {
    return await work();
  } finally {
    await closeDatabase();
    await own?.stop();
  }
}

function explain(error: unknown): { code: string; message: string } {
  if (error instanceof AppError) {
    const fields = Object.values(error.fields ?? {}).filter((text) => text !== error.message);
    return { code: error.code, message: [error.message, ...fields].join("\n") };
  }
  if (error instanceof SettingsError || error instanceof BackupError || error instanceof RestoreError) {
    return { code: "invalid", message: error.message };
  }
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "EACCES" || code === "EISDIR" || code === "ENOSPC") {
    return { code: "invalid", message };
  }
  if (code === "ECONNREFUSED" || code === "ENOTFOUND" || code?.startsWith("28") || code === "3D000") {
    return { code: "unavailable", message: `The database cannot be reached: ${message || code}` };
  }
  // Not expected: the whole trace is what whoever mends it needs.
  return { code: "internal", message: error instanceof Error ? (error.stack ?? message) : String(error) };
}

/** Columns of equal width for people; the first row is the head. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => (row[index] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
