import { createWriteStream } from "node:fs";
import { link, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { pool } from "#server/db.ts";
import { quoted, type BackupHeader, type BackupSummary } from "./backup-format.ts";
import { appliedMigrations, hasJobQueue, ownTables } from "./read-catalog.ts";

/** Rows that are held in memory at a time. */
const batch = 500;

/** The backup could not be made; the message says why. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}

/**
 * Writes everything in the database into one file, as of one moment, while the application goes on working.
 * The file appears under its name only when it is whole, and only we may read it.
 *
 * @throws BackupError when the file exists; the system's error when it cannot be written.
 */
export async function writeBackup(file: string): Promise<BackupSummary> {
  const part = `${file}.${process.pid}.part`;
  const client = await pool().connect();
  const summary = { createdAt: new Date().toISOString(), tables: 0, rows: 0, jobs: 0 };
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await pipeline(
      Readable.from(lines(client, summary)),
      createGzip(),
      createWriteStream(part, { flags: "wx", mode: 0o600 }),
    );
    await client.query("COMMIT");
    // Unlike a rename, a link never replaces a file that is there.
    await link(part, file);
    client.release();
    return summary;
  } catch (error) {
    // The connection may be in the middle of a cursor: it is thrown away rather than given back.
    client.release(true);
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new BackupError(`There is a file “${file}” already; it is left as it is.`);
  } finally {
    await rm(part, { force: true });
  }
}

async function* lines(
  client: pg.ClientBase,
  summary: { createdAt: string; tables: number; rows: number; jobs: number },
): AsyncGenerator<string> {
  const header: BackupHeader = {
    format: "holdout-backup",
    version: 1,
    createdAt: summary.createdAt,
    migrations: await appliedMigrations(client),
  };
  yield `${JSON.stringify(header)}\n`;
  for (const table of await ownTables(client)) {
    yield `${JSON.stringify({ table })}\n`;
    summary.tables += 1;
    for await (const row of rowsOf(client, `SELECT to_jsonb(t)::text AS line FROM ${quoted(table)} t`)) {
      yield `${row}\n`;
      summary.rows += 1;
    }
  }
  if (await hasJobQueue(client)) {
    for await (const row of rowsOf(client, jobsQuery)) {
      yield `${row}\n`;
      summary.jobs += 1;
    }
  }
  yield `${JSON.stringify({ end: true, rows: summary.rows, jobs: summary.jobs })}\n`;
}

async function* rowsOf(client: pg.ClientBase, query: string): AsyncGenerator<string> {
  await client.query(`DECLARE backup_rows NO SCROLL CURSOR FOR ${query}`);
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`FETCH ${batch} FROM backup_rows`);
    for (const row of rows) yield row.line;
    if (rows.length < batch) break;
  }
  await client.query("CLOSE backup_rows");
}

// A job that is running counts as waiting: whoever restores has no such worker. Jobs of the timetable come back
// by themselves.
const jobsQuery = `
  SELECT jsonb_build_object('job', jsonb_build_object(
    'identifier', task.identifier, 'payload', job.payload, 'runAt', job.run_at,
    'maxAttempts', job.max_attempts, 'priority', job.priority, 'key', job.key))::text AS line
  FROM graphile_worker._private_jobs job
  JOIN graphile_worker._private_tasks task ON task.id = job.task_id
  WHERE job.attempts < job.max_attempts AND NOT coalesce(job.payload::jsonb ? '_cron', false)
  ORDER BY job.id`;
