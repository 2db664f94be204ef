import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { closeDatabase } from "#server/db.ts";

export interface TestDatabase {
  readonly url: string;
}

/** How long connections may take to close after the last test. */
const closeMilliseconds = 5_000;

/**
 * A database of this test file's own, cloned from the migrated template, with complete settings in `process.env`
 * (before anything called `env()`) and an empty data folder. Call it once, at the top of the file:
 *
 *     const database = await testDatabase();
 *
 * After the last test it is dropped; a connection that a test left open fails the file.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject("databaseServer");
  const name = `test_${randomBytes(8).toString("hex")}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  const dataFolder = await mkdtemp(join(tmpdir(), "holdout-test-"));
  await onServer(server, (client) =>
    client.query(`create database ${name} template ${inject("databaseTemplate")}`),
  );
  Object.assign(process.env, {
    DATABASE_URL: url.href,
    HOLDOUT_DATA_DIR: dataFolder,
    HOLDOUT_SECRET: randomBytes(32).toString("base64url"),
    HOLDOUT_URL: "http://127.0.0.1:3000",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
  });
  afterAll(async () => {
    await closeDatabase();
    try {
      await onServer(server, (client) => dropUnused(client, name));
    } finally {
      await rm(dataFolder, { recursive: true, force: true });
    }
  });
  return { url: url.href };
}

async function dropUnused(client: pg.Client, name: string): Promise<void> {
  const deadline = Date.now() + closeMilliseconds;
  for (;;) {
    const open = await client.query<{ query: string }>(
      "select query from pg_stat_activity where datname = $1",
      [name],
    );
    if (open.rows.length === 0) break;
    if (Date.now() > deadline) {
      await client.query(`drop database ${name} with (force)`);
      throw new Error(
        `The tests left ${open.rows.length} database connection(s) open; last statements:\n` +
          open.rows.map((row) => `  ${row.query}`).join("\n"),
      );
    }
    await wait(25);
  }
  await client.query(`drop database ${name}`);
}

async function onServer<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
