import { ensureBuild, ensureClient } from "./ensure-build.ts";
import { step } from "./steps.ts";

// `npm run build`: what `npm start` would build, for machines where web and worker are started apart.
try {
  await step("database client", async (note) => note((await ensureClient()) ? "" : "already generated"));
  await step("application", async (note) => note((await ensureBuild()) ? "" : "already built"));
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
