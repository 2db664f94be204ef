import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { dataPath } from "../data-dir.ts";

const record = z.object({
  url: z.string(),
  /** The process that started the database and will stop it. */
  owner: z.number().int(),
});

const fileName = "database.json";

/** Notes where the embedded database of this data folder listens, for our other processes. */
export function recordRunningDatabase(url: string): void {
  writeFileSync(dataPath(fileName), JSON.stringify({ url, owner: process.pid }), { mode: 0o600 });
}

export function forgetRunningDatabase(): void {
  rmSync(dataPath(fileName), { force: true });
}

/** The record of the embedded database whose owner is alive, or null. */
export function runningDatabase(): z.infer<typeof record> | null {
  let text: string;
  try {
    text = readFileSync(dataPath(fileName), "utf8");
  } catch {
    return null;
  }
  const parsed = record.safeParse(JSON.parse(text));
  return parsed.success && isAlive(parsed.data.owner) ? parsed.data : null;
}

/** @throws Error when no embedded database is running for this data folder. */
export function runningDatabaseUrl(): string {
  const found = runningDatabase();
  if (found) return found.url;
  throw new Error(
    "There is no database to talk to. Start the demo with `npm start`, or set DATABASE_URL to a PostgreSQL server.",
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
