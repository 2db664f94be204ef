import { startDemoDatabase } from "#server/database/demo-database.ts";
import { applyMigrations } from "#server/database/migrations.ts";

// The embedded database alone, for work on the application: `npx next dev` and `npm run worker` in the same
// folder find it by themselves.
const database = await startDemoDatabase();
const stop = async () => {
  await database.stop();
  process.exit(0);
};
process.once("SIGINT", stop);
process.once("SIGTERM", stop);
try {
  await applyMigrations(database.url);
} catch (error) {
  await database.stop();
  throw error;
}
console.log(`DATABASE_URL=${database.url}`);
await database.ended;
