import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { ensureBuild, ensureClient } from "#scripts/ensure-build.ts";
import { startCluster } from "#server/database/embedded-cluster.ts";
import { prepareTemplate } from "./prepare-template.ts";
import { removeFinished } from "#test/run-folders.ts";
import { shareProofs } from "#scripts/share-proofs.ts";

const folder = resolve(".data/e2e/runs");

/**
 * Once per run: the production build (skipped when it is of these sources), one PostgreSQL, and in it a template
 * database with the migrations, the published content and the demo accounts.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  await ensureClient();
  await ensureBuild();
  await removeFinished(folder);
  const run = resolve(folder, String(process.pid));
  const cluster = await startCluster({
    directory: resolve(run, "postgres"),
    password: "test",
    durable: false,
  });
  const stop = async () => {
    await cluster.stop();
    await rm(run, { recursive: true, force: true });
  };
  try {
    await cluster.ensureDatabase("holdout_template");
    await shareProofs(resolve(run, "template"));
    const accounts = await prepareTemplate(cluster.url("holdout_template"), resolve(run, "template"));
    // Playwright's workers are processes that inherit this environment.
    process.env.HOLDOUT_E2E = JSON.stringify({
      server: cluster.url("postgres"),
      template: "holdout_template",
      folder: run,
      accounts,
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
