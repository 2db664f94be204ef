import { randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { runMigrations as runQueueMigrations, Logger } from "graphile-worker";
import pg from "pg";
import { log } from "../log.ts";
import { describeCatalog } from "./catalog.ts";
import {
  type Migration,
  type MigrationSource,
  projectMigrations,
  readMigrations,
  writeMigration,
} from "./migration-files.ts";
import { schemaDifference } from "./schema-diff.ts";

/** The table that Prisma's own tools keep, so that `prisma migrate deploy` and ours can take turns. */
const historyTable = `
create table if not exists _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

/** Any number that other programs on the same database do not use for advisory locks. */
const lockKey = 7_215_402_611;

interface Applied {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/**
 * Brings the database to the newest migration and installs the queue's own tables. Several processes may call it
 * at once; one works, the others wait. Each migration is one transaction: it happens whole or not at all.
 *
 * @returns the names of the migrations that were applied now.
 * @throws Error when the history in the database does not fit the migrations on disk.
 */
export async function applyMigrations(
  url: string,
  source: MigrationSource = projectMigrations,
): Promise<string[]> {
  const migrations = await readMigrations(source);
  const applied = await withClient(url, (client) => applyInOrder(client, migrations));
  await installQueue(url);
  return applied;
}

/** A pool of our own, since the one that graphile-worker makes may close after it has answered. */
async function installQueue(url: string): Promise<void> {
  const pgPool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 5_000 });
  const onError = (error: Error) =>
    log.warn({ err: error }, "a connection was lost while migrating the queue");
  pgPool.on("error", onError);
  pgPool.on("connect", (client) => client.on("error", onError));
  try {
    await runQueueMigrations({ pgPool, logger: queueLogger });
  } finally {
    await pgPool.end();
  }
}

const queueLogger = new Logger(() => (level, message, meta) => {
  if (level === "error" || level === "warning") log.warn({ meta }, `queue migrations: ${message}`);
});

async function applyInOrder(client: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  await client.query("select pg_advisory_lock($1)", [lockKey]);
  await client.query(historyTable);
  const history = await readHistory(client);
  const problems = historyProblems(migrations, history);
  if (problems.length > 0)
    throw new Error(`Nothing was migrated:\n${problems.map((p) => `  ${p}`).join("\n")}`);
  const done = new Set(history.map((row) => row.name));
  const names: string[] = [];
  for (const migration of migrations.filter(({ name }) => !done.has(name))) {
    await applyOne(client, migration);
    names.push(migration.name);
  }
  return names;
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(migration.script);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`The migration ${migration.name} failed and changed nothing: ${String(error)}`, {
      cause: error,
    });
  }
}

async function readHistory(client: pg.Client): Promise<Applied[]> {
  const exists = await client.query<{ there: boolean }>(
    "select to_regclass('public._prisma_migrations') is not null as there",
  );
  if (!exists.rows[0]?.there) return [];
  const result = await client.query<Applied>(
    `select migration_name as name, checksum, finished_at is not null as finished
       from _prisma_migrations where rolled_back_at is null order by started_at, migration_name`,
  );
  return result.rows;
}

/** What keeps migrations from being applied, in words. */
function historyProblems(migrations: readonly Migration[], history: readonly Applied[]): string[] {
  const onDisk = new Map(migrations.map((migration) => [migration.name, migration]));
  return history.flatMap(({ name, checksum, finished }) => {
    const migration = onDisk.get(name);
    if (!migration)
      return [
        `${name} was applied to this database, but is not in prisma/migrations: this checkout is too old for it`,
      ];
    if (!finished)
      return [
        `${name} was begun by another tool and did not finish: repair it by hand, then mark it as rolled back`,
      ];
    if (migration.checksum !== checksum)
      return [`${name} was edited after it had been applied: add a new migration instead`];
    return [];
  });
}

/** How a database stands to the migrations and the schema; all lists empty means that it is as it should be. */
export interface MigrationStatus {
  readonly unapplied: readonly string[];
  /** History that does not fit: edited, missing or unfinished migrations. */
  readonly problems: readonly string[];
  /** What is in the database though no migration makes it, or is missing though one does. */
  readonly drift: readonly string[];
  /** What the Prisma schema says beyond the migrations: `migrate create` was forgotten. */
  readonly notMigrated: readonly string[];
  /** Set when drift could only be compared with the schema, since no scratch database could be made. */
  readonly limited: string | null;
}

/**
 * Compares the database with the migrations on disk, object by object, through a scratch database on the same
 * server that is dropped again. Changes nothing in the database itself.
 */
export async function migrationStatus(
  url: string,
  source: MigrationSource = projectMigrations,
): Promise<MigrationStatus> {
  const migrations = await readMigrations(source);
  return withClient(url, async (client) => {
    const history = await readHistory(client);
    const done = new Set(history.filter((row) => row.finished).map((row) => row.name));
    const unapplied = migrations.filter(({ name }) => !done.has(name)).map(({ name }) => name);
    const queue = await client.query<{ there: boolean }>(
      "select to_regclass('graphile_worker.migrations') is not null as there",
    );
    if (!queue.rows[0]?.there) unapplied.push("graphile_worker (the queue's own tables)");
    const base = { unapplied, problems: historyProblems(migrations, history) };
    const schema = { path: source.schemaFile, content: await readFile(source.schemaFile, "utf8") };
    const actual = await describeCatalog(client);
    const applied = migrations.filter(({ name }) => done.has(name));
    try {
      return await withScratchDatabase(url, async (scratchUrl, scratch) => {
        await applyInOrder(scratch, applied);
        const drift = catalogDrift(await describeCatalog(scratch), actual);
        const pending = await applyInOrder(scratch, migrations).then(
          () => null,
          (error: Error) => error.message,
        );
        if (pending !== null)
          return { ...base, problems: [...base.problems, pending], drift, notMigrated: [], limited: null };
        const notMigrated = lines(await schemaDifference(scratchUrl, schema, "words"));
        return { ...base, drift, notMigrated, limited: null };
      });
    } catch (error) {
      if ((error as { code?: string }).code !== insufficientPrivilege) throw error;
      const drift = unapplied.length === 0 ? lines(await schemaDifference(url, schema, "words")) : [];
      return {
        ...base,
        drift,
        notMigrated: [],
        limited: "The database user may not create databases, so options of indexes were not compared.",
      };
    }
  });
}

const insufficientPrivilege = "42501";

function catalogDrift(expected: ReadonlySet<string>, actual: ReadonlySet<string>): string[] {
  return [
    ...[...expected].filter((line) => !actual.has(line)).map((line) => `missing: ${line}`),
    ...[...actual].filter((line) => !expected.has(line)).map((line) => `not from a migration: ${line}`),
  ];
}

function lines(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

/**
 * Writes the migration that turns what the existing migrations make into what the Prisma schema says.
 *
 * @param url any database of a server where a scratch database may be made; it is not looked at
 * @returns the path of the new script, or null when there is nothing to change.
 */
export async function createMigration(
  url: string,
  name: string,
  source: MigrationSource = projectMigrations,
): Promise<string | null> {
  const migrations = await readMigrations(source);
  const schema = { path: source.schemaFile, content: await readFile(source.schemaFile, "utf8") };
  const script = await withScratchDatabase(url, async (scratchUrl, scratch) => {
    await applyInOrder(scratch, migrations);
    return schemaDifference(scratchUrl, schema, "script");
  });
  return script === "" ? null : writeMigration(source, name, script, new Date());
}

/** Runs `work` with an empty database on the server of `url`, which is dropped afterwards. */
async function withScratchDatabase<T>(
  url: string,
  work: (url: string, client: pg.Client) => Promise<T>,
): Promise<T> {
  const name = `holdout_scratch_${randomBytes(6).toString("hex")}`;
  const scratchUrl = new URL(url);
  scratchUrl.pathname = `/${name}`;
  return withClient(url, async (client) => {
    await client.query(`create database ${name} template template0`);
    try {
      return await withClient(scratchUrl.href, (scratch) => work(scratchUrl.href, scratch));
    } finally {
      await client.query(`drop database ${name} with (force)`);
    }
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
