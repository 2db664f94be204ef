import { Command } from "commander";
import { startDemoDatabase } from "#server/database/demo-database.ts";
import { applyMigrations, createMigration, migrationStatus } from "#server/database/migrations.ts";
import { runningDatabase } from "#server/database/running-database.ts";
import { env } from "#server/env.ts";

/** Runs `work` on DATABASE_URL, on the demo's running database, or on the demo's database started for this only. */
async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const url = env().DATABASE_URL ?? runningDatabase()?.url;
  if (url) return work(url);
  const database = await startDemoDatabase();
  try {
    return await work(database.url);
  } finally {
    await database.stop();
  }
}

const program = new Command("npm run migrate --")
  .description("Creates, applies and checks migrations of the database.")
  .showHelpAfterError();

program
  .command("apply")
  .description("apply every migration that the database does not have yet")
  .action(async () => {
    const applied = await withDatabase((url) => applyMigrations(url));
    console.log(applied.length === 0 ? "The database is up to date." : `Applied: ${applied.join(", ")}`);
  });

program
  .command("create")
  .argument("<name>", "what it changes, for example add_comments")
  .description("write the migration from what the migrations make to what prisma/schema.prisma says")
  .action(async (name: string) => {
    const path = await withDatabase((url) => createMigration(url, name));
    console.log(path ? `Wrote ${path}. Read it before you apply it.` : "The schema asks for no change.");
  });

program
  .command("status")
  .description("compare the database with the migrations; exits with 1 on drift or unapplied migrations")
  .action(async () => {
    const status = await withDatabase((url) => migrationStatus(url));
    const sections: [string, readonly string[]][] = [
      ["Not applied yet (npm run migrate -- apply):", status.unapplied],
      ["The history does not fit:", status.problems],
      ["Drift, changes that no migration made:", status.drift],
      ["In prisma/schema.prisma without a migration (npm run migrate -- create <name>):", status.notMigrated],
    ];
    const found = sections.filter(([, items]) => items.length > 0);
    for (const [title, items] of found) console.log([title, ...items.map((item) => `  ${item}`)].join("\n"));
    if (status.limited) console.log(status.limited);
    if (found.length === 0) console.log("The database is as the migrations say.");
    else process.exitCode = 1;
  });

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
