import { demoPasswords, prepareDemo, publishContent } from "#scripts/prepare.ts";
import { applyMigrations } from "#server/database/migrations.ts";
import { closeDatabase } from "#server/db.ts";

/**
 * Puts into an empty database what every browser test starts from: the migrations, the published content and the
 * demo's people. Returns who can sign in with which password.
 */
export async function prepareTemplate(
  url: string,
  dataFolder: string,
): Promise<{ email: string; password: string }[]> {
  Object.assign(process.env, {
    DATABASE_URL: url,
    HOLDOUT_DATA_DIR: dataFolder,
    HOLDOUT_URL: "http://127.0.0.1",
    HOLDOUT_SECRET: "only-for-preparing-M3x8Qk2vT7pL9zRw",
    LOG_LEVEL: "warn",
  });
  await applyMigrations(url);
  await publishContent();
  const named = await prepareDemo();
  const { cohort } = demoPasswords();
  await closeDatabase();
  const learners = Array.from({ length: 24 }, (_, index) => ({
    email: `learner${String(index + 1).padStart(2, "0")}@holdout.test`,
    password: cohort,
  }));
  return [...named, ...learners];
}
