import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "#prisma/generated/client.ts";
import { runningDatabaseUrl } from "./database/running-database.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";

/** How long a caller waits for a connection, in milliseconds, before it fails: a queue without an end hides the fault. */
const connectionTimeoutMillis = 5_000;

/**
 * How long a transaction may wait for its connection and how long it may take, in milliseconds. The defaults of 2 s
 * and 5 s are shorter than what a starved machine needs, and a verdict that fails for that would be graded again.
 */
const transactionOptions = { maxWait: 5_000, timeout: 20_000 };

// Kept on globalThis, because the development server loads modules anew after every change.
const kept = globalThis as unknown as { holdoutPool?: pg.Pool; holdoutClient?: PrismaClient };

/**
 * The database's address: DATABASE_URL, or that of the embedded database which `npm start` or `npm run dev:db`
 * runs for this data folder.
 *
 * @throws Error that says what to do when there is neither.
 */
export function databaseUrl(): string {
  return env().DATABASE_URL ?? runningDatabaseUrl();
}

/** The one pool of connections of this process; Prisma uses it too. */
export function pool(): pg.Pool {
  if (!kept.holdoutPool) {
    const made = new pg.Pool({ connectionString: databaseUrl(), max: 10, connectionTimeoutMillis });
    // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
    made.on("error", (error) => log.warn({ err: error }, "an idle database connection was lost"));
    kept.holdoutPool = made;
  }
  return kept.holdoutPool;
}

/** The Prisma client of this process. */
export function db(): PrismaClient {
  kept.holdoutClient ??= new PrismaClient({ adapter: new PrismaPg(pool()), transactionOptions });
  return kept.holdoutClient;
}

/** Closes every connection of this process, so that it can end. A later `db()` opens new ones. */
export async function closeDatabase(): Promise<void> {
  const { holdoutClient, holdoutPool } = kept;
  delete kept.holdoutClient;
  delete kept.holdoutPool;
  await holdoutClient?.$disconnect();
  await holdoutPool?.end();
}
