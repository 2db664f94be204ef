import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase } from "#server/db.ts";
import { startCluster, type Cluster } from "#server/database/embedded-cluster.ts";
import { applyMigrations } from "#server/database/migrations.ts";

/** A PostgreSQL of a campaign's own, with the settings that point this process and its workers to it. */
export interface OwnDatabase {
  /** Ends the server and starts it again at the same address. */
  restart(): Promise<Cluster>;
  stop(): Promise<void>;
}

export async function startOwnDatabase(): Promise<OwnDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "holdout-load-"));
  const options = { directory: join(folder, "postgres"), password: "load", durable: false };
  let cluster = await startCluster(options);
  await cluster.ensureDatabase("holdout");
  const url = cluster.url("holdout");
  await applyMigrations(url);
  Object.assign(process.env, {
    DATABASE_URL: url,
    HOLDOUT_DATA_DIR: folder,
    HOLDOUT_SECRET: randomBytes(32).toString("base64url"),
    HOLDOUT_URL: "http://127.0.0.1:3000",
    HOLDOUT_SUBMISSIONS_PER_MINUTE: "100000",
    LOG_LEVEL: "fatal",
  });
  return {
    restart: async () => {
      const { port } = cluster;
      await cluster.stop();
      cluster = await startCluster({ ...options, port });
      return cluster;
    },
    stop: async () => {
      await closeDatabase();
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
      await rm(cluster.directory, { recursive: true, force: true });
    },
  };
}
