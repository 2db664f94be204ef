import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { startCluster } from "#server/database/embedded-cluster.ts";
import { applyMigrations } from "#server/database/migrations.ts";
import { removeFinished } from "./run-folders.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the server's maintenance database. */
    databaseServer: string;
    /** The migrated, empty database that tests clone. */
    databaseTemplate: string;
  }
}

const folder = resolve(".data/test");

/** One PostgreSQL for the whole run, with a migrated template; it is gone with its files afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeFinished(folder);
  const directory = resolve(folder, String(process.pid), "postgres");
  const cluster = await startCluster({ directory, password: "test", durable: false });
  const stop = async () => {
    await cluster.stop();
    await rm(resolve(folder, String(process.pid)), { recursive: true, force: true });
  };
  try {
    await cluster.ensureDatabase("holdout_template");
    await applyMigrations(cluster.url("holdout_template"));
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide("databaseServer", cluster.url("postgres"));
  project.provide("databaseTemplate", "holdout_template");
  return stop;
}
