import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Site } from "./site.ts";

/** Publishes a course of `test/fixtures/` on a running site with the author's command. */
export async function publishFixture(site: Site, name: string): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    ["scripts/content.ts", "publish", `test/fixtures/${name}`, "--message", "For a browser test"],
    {
      env: {
        ...process.env,
        DATABASE_URL: site.databaseUrl,
        HOLDOUT_DATA_DIR: site.dataFolder,
        HOLDOUT_URL: site.url,
        HOLDOUT_SECRET: "only-for-publishing-Q7d2Lm9xR4tK8vBn",
        LOG_LEVEL: "warn",
      },
    },
  );
}
