import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import type pg from "pg";
import { pool } from "#server/db.ts";
import {
  backupHeader,
  endLine,
  jobLine,
  quoted,
  tableLine,
  type BackupHeader,
  type BackupSummary,
} from "./backup-format.ts";
import { appliedMigrations, hasJobQueue, ownTables } from "./read-catalog.ts";

/** Rows that go to the database in one statement. */
const batch = 500;

/** The backup does not fit or cannot be read; the message says what to do. Nothing has been changed. */
export class RestoreError extends Error {
  override readonly name = "RestoreError";
}

/**
 * Puts a backup into a database that has the same migrations, in one transaction: it either holds exactly what
 * the backup holds, or what it held before. Web and workers have to be stopped first.
 *
 * @param replace Whether to delete what the database holds; without it, only an empty one is accepted.
 * @throws RestoreError when the file is no whole backup, the migrations differ, or the database is in use or
 *   not empty.
 */
export async function restoreBackup(file: string, replace: boolean): Promise<BackupSummary> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL lock_timeout = '5s'");
    const summary = await restoreInto(client, file, replace);
    await client.query("COMMIT");
    client.release();
    return summary;
  } catch (error) {
    client.release(true);
    throw explained(error);
  }
}

async function restoreInto(client: pg.ClientBase, file: string, replace: boolean): Promise<BackupSummary> {
  const source = readLines(file);
  const header = readHeader((await source.next()).value);
  await checkMigrations(client, header);
  const tables = await ownTables(client);
  await makeEmpty(client, tables, replace);
  const constraints = await dropForeignKeys(client);

  const summary = { createdAt: header.createdAt, tables: 0, rows: 0, jobs: 0 };
  let table: string | null = null;
  let waiting: string[] = [];
  let whole = false;
  const flush = async () => {
    if (table !== null && waiting.length > 0) await insertRows(client, table, waiting);
    summary.rows += waiting.length;
    waiting = [];
  };
  for await (const line of source) {
    const marker = readMarker(line);
    if (marker === null) {
      if (table === null) throw new RestoreError("The backup is damaged: a row comes before its table.");
      waiting.push(line);
      if (waiting.length >= batch) await flush();
      continue;
    }
    await flush();
    if ("table" in marker) {
      if (!tables.includes(marker.table)) {
        throw new RestoreError(`The backup has a table “${marker.table}” that this database does not know.`);
      }
      table = marker.table;
      summary.tables += 1;
    } else if ("job" in marker) {
      await addJob(client, marker.job);
      summary.jobs += 1;
    } else {
      whole = marker.rows === summary.rows && marker.jobs === summary.jobs;
    }
  }
  if (!whole)
    throw new RestoreError("The backup is cut off or damaged: its end is missing or does not add up.");
  for (const add of constraints) await client.query(add);
  await setSequences(client);
  return summary;
}

async function* readLines(file: string): AsyncGenerator<string, undefined> {
  const input = createReadStream(file);
  const text = createGunzip();
  // Errors of either stream end the other, and reach whoever reads the lines.
  input.on("error", (error) => text.destroy(error));
  const lines = createInterface({ input: input.pipe(text), crlfDelay: Number.POSITIVE_INFINITY });
  const failed = new Promise<never>((_, reject) => text.once("error", reject));
  failed.catch(() => undefined);
  const iterator = lines[Symbol.asyncIterator]();
  for (;;) {
    const next = await Promise.race([iterator.next(), failed]);
    if (next.done) return undefined;
    yield next.value;
  }
}

function readHeader(line: string | undefined): BackupHeader {
  const parsed = backupHeader.safeParse(line === undefined ? undefined : parseJson(line));
  if (!parsed.success) throw new RestoreError("The file is not a backup made by this program.");
  return parsed.data;
}

/** Rows are never parsed here: only a short line that can be a marker is. */
function readMarker(line: string) {
  if (!/^\{"(table|job|end)": ?/.test(line)) return null;
  const value = parseJson(line);
  for (const schema of [tableLine, jobLine, endLine]) {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
  }
  return null;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function checkMigrations(client: pg.ClientBase, header: BackupHeader): Promise<void> {
  const here = await appliedMigrations(client);
  if (here.join() === header.migrations.join()) return;
  const missing = header.migrations.filter((name) => !here.includes(name));
  const more = here.filter((name) => !header.migrations.includes(name));
  throw new RestoreError(
    "The database has other migrations than the backup" +
      (missing.length > 0 ? `; it lacks ${missing.join(", ")} (run: npm run migrate -- apply)` : "") +
      (more.length > 0
        ? `; the backup is from before ${more.join(", ")} (restore with the version of Holdout that made it, then migrate)`
        : "") +
      ".",
  );
}

async function makeEmpty(client: pg.ClientBase, tables: string[], replace: boolean): Promise<void> {
  const all = tables.map((table) => `public.${quoted(table)}`).join(", ");
  await client.query(`LOCK TABLE ${all} IN ACCESS EXCLUSIVE MODE`);
  if (!replace) {
    for (const table of tables) {
      const { rowCount } = await client.query(`SELECT 1 FROM ${quoted(table)} LIMIT 1`);
      if (rowCount) {
        throw new RestoreError(
          `The database is not empty (there are rows in “${table}”). With --replace everything in it is deleted first.`,
        );
      }
    }
  }
  await client.query(`TRUNCATE ${all} RESTART IDENTITY`);
  if (await hasJobQueue(client)) await client.query("DELETE FROM graphile_worker._private_jobs");
}

/**
 * Drops every foreign key and returns the statements that make it again. Tables refer to each other in circles, so no
 * order of insertion fits; making the keys again checks every row at once.
 */
async function dropForeignKeys(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(`
    SELECT conrelid::regclass::text AS "table", conname AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2`);
  for (const { table, name } of rows)
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`);
  return rows.map(
    ({ table, name, definition }) => `ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`,
  );
}

async function insertRows(client: pg.ClientBase, table: string, rows: readonly string[]): Promise<void> {
  await client.query(
    `INSERT INTO ${quoted(table)}
     SELECT (jsonb_populate_record(NULL::${quoted(table)}, line::jsonb)).* FROM unnest($1::text[]) AS line`,
    [rows],
  );
}

async function addJob(
  client: pg.ClientBase,
  job: {
    identifier: string;
    payload?: unknown;
    runAt: string;
    maxAttempts: number;
    priority: number;
    key: string | null;
  },
): Promise<void> {
  if (!(await hasJobQueue(client))) {
    throw new RestoreError("The database has no job queue yet. Start a worker once, stop it, then restore.");
  }
  await client.query(
    `SELECT graphile_worker.add_job($1, $2::json, run_at => $3::timestamptz, max_attempts => $4, priority => $5, job_key => $6)`,
    [job.identifier, JSON.stringify(job.payload ?? {}), job.runAt, job.maxAttempts, job.priority, job.key],
  );
}

/** A restored row must not come again as the next new one. */
async function setSequences(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    SELECT c.relname AS "table", a.attname AS "column", s.oid::regclass::text AS sequence
    FROM pg_class s
    JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')
    JOIN pg_class c ON c.oid = d.refobjid
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
    WHERE s.relkind = 'S' AND s.relnamespace = 'public'::regnamespace`);
  for (const { table, column, sequence } of rows) {
    await client.query(
      `SELECT setval($1::regclass, coalesce(max(${quoted(column)}), 1), max(${quoted(column)}) IS NOT NULL) FROM ${quoted(table)}`,
      [sequence],
    );
  }
}

function explained(error: unknown): unknown {
  if (error instanceof RestoreError) return error;
  const { code } = error as { code?: string };
  if (code === "55P03") {
    return new RestoreError("The database is in use. Stop web and workers, then restore.");
  }
  if (code === "ENOENT") return new RestoreError("There is no such file.");
  if (code?.startsWith("Z_") || code === "22P02" || code?.startsWith("23")) {
    return new RestoreError(`The backup is damaged: ${(error as Error).message}`);
  }
  return error;
}
