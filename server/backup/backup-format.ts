import { z } from "zod";

/**
 * A backup is gzip over lines of JSON: the header, then for each table its name followed by its rows, then the
 * waiting jobs, then the end. Rows are written and read by PostgreSQL itself (`to_jsonb`, `jsonb_populate_record`),
 * so no value passes through a JavaScript number or date.
 */
export const backupHeader = z.object({
  format: z.literal("holdout-backup"),
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  /** Names of the migrations of the database, in order; a restore needs the very same. */
  migrations: z.array(z.string()),
});
export type BackupHeader = z.infer<typeof backupHeader>;

/** Starts the rows of a table. */
export const tableLine = z.strictObject({ table: z.string() });

/** The last line; its absence tells a backup that was cut off. */
export const endLine = z.strictObject({
  end: z.literal(true),
  rows: z.number().int(),
  jobs: z.number().int(),
});

/** A job that waited when the backup was made, as `graphile_worker.add_job` takes it. */
export const jobLine = z.strictObject({
  job: z.object({
    identifier: z.string(),
    payload: z.unknown(),
    runAt: z.string(),
    maxAttempts: z.number().int(),
    priority: z.number().int(),
    key: z.string().nullable(),
  }),
});

/** What a finished backup or restore says of itself. */
export interface BackupSummary {
  readonly createdAt: string;
  readonly tables: number;
  readonly rows: number;
  readonly jobs: number;
}

/** An SQL identifier in quotes. */
export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
