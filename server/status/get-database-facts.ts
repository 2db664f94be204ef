import { db } from "#server/db.ts";

/** What anyone may know of the database. */
export interface DatabaseFacts {
  /** For example `18.4`. */
  readonly version: string;
  /** Name of the newest migration; null when the database was never migrated. */
  readonly newestMigration: string | null;
}

/** Reads the server's version and the newest migration; null when the database does not answer. */
export async function getDatabaseFacts(): Promise<DatabaseFacts | null> {
  try {
    const [row] = await db().$queryRaw<{ version: string; migration: string | null }[]>`
      SELECT current_setting('server_version') AS version,
        (SELECT max(migration_name) FROM _prisma_migrations WHERE finished_at IS NOT NULL) AS migration`;
    return row ? { version: row.version.split(" ")[0] ?? row.version, newestMigration: row.migration } : null;
  } catch {
    // The page itself says that the database is away; it must not fail for the same reason.
    return null;
  }
}
