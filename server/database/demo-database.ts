import { randomBytes } from "node:crypto";
import { dataPath, privateText } from "../data-dir.ts";
import { startCluster } from "./embedded-cluster.ts";
import { forgetRunningDatabase, recordRunningDatabase, runningDatabase } from "./running-database.ts";

/** The embedded database of this data folder, running. */
export interface DemoDatabase {
  readonly url: string;
  /** Settles when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL of this data folder and notes its address there, where `databaseUrl()` finds it.
 *
 * @throws Error when another running process of ours has already started it.
 */
export async function startDemoDatabase(): Promise<DemoDatabase> {
  const other = runningDatabase();
  if (other) {
    throw new Error(
      `The embedded database of this folder is in use by process ${other.owner}, started by another \`npm start\` ` +
        `or \`npm run dev:db\`. End that first (kill ${other.owner}), or set HOLDOUT_DATA_DIR to another folder.`,
    );
  }
  const cluster = await startCluster({
    directory: dataPath("postgres"),
    password: privateText("database-password", () => randomBytes(24).toString("base64url")),
    durable: true,
  });
  try {
    await cluster.ensureDatabase("holdout");
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  const url = cluster.url("holdout");
  recordRunningDatabase(url);
  return {
    url,
    ended: cluster.ended,
    async stop() {
      await cluster.stop();
      forgetRunningDatabase();
    },
  };
}
