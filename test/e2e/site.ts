import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import pg from "pg";
import { z } from "zod";
import { launch, type Launched } from "#scripts/launch.ts";
import { freePort } from "#server/database/free-port.ts";

/** What the run's set-up made, as it reaches Playwright's workers. */
const setup = z.object({
  server: z.string(),
  template: z.string(),
  folder: z.string(),
  accounts: z.array(z.object({ email: z.string(), password: z.string() })),
});

/** The product as it runs in production: one web process, one grading worker, one database of its own. */
export interface Site {
  /** Without a slash at its end. */
  readonly url: string;
  /** For looking at what is stored, and for preparing what the browser cannot. */
  readonly databaseUrl: string;
  /** Where the product keeps files; mail is written to its `outbox`. */
  readonly dataFolder: string;
  readonly password: (email: string) => string;
  /** Ends the grading workers in order; a test that does so starts one again for those after it. */
  stopWorkers(): Promise<void>;
  /** Starts another grading worker; it ends with the site. */
  startWorker(): Promise<void>;
}

const stopMilliseconds = 15_000;

/**
 * Clones the prepared database, starts the product on a free port, gives it to `use`, and ends all of it.
 *
 * @param settings Environment variables of this site beyond what every one has.
 */
export async function withSite(
  index: number,
  use: (site: Site) => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { server, template, folder, accounts } = setup.parse(JSON.parse(process.env.HOLDOUT_E2E ?? "null"));
  const name = `site_${index}_${randomBytes(4).toString("hex")}`;
  await query(server, `create database ${name} template ${template}`);
  const databaseUrl = server.replace(/\/postgres$/, `/${name}`);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const data = resolve(folder, name);
  mkdirSync(data, { recursive: true });
  const lines: string[] = [];
  const onLine = (line: string) => lines.push(line) > 2_000 && lines.shift();
  const env = {
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    HOLDOUT_URL: url,
    HOLDOUT_SECRET: randomBytes(32).toString("base64url"),
    HOLDOUT_DATA_DIR: data,
    HOST: "127.0.0.1",
    PORT: String(port),
    LOG_LEVEL: "info",
    ...settings,
  };
  const launched: Launched[] = [];
  const start = async (script: string) => {
    const process = launch(script, { env, onLine });
    launched.push(process);
    await process.ready;
    return process;
  };
  const workers: Launched[] = [];
  const startWorker = async () => void workers.push(await start("scripts/worker.ts"));
  try {
    await Promise.all([start("scripts/web.ts"), startWorker()]);
    await use({
      url,
      databaseUrl,
      dataFolder: data,
      password: (email) => {
        const account = accounts.find((candidate) => candidate.email === email);
        if (!account) throw new Error(`There is no demo account ${email}.`);
        return account.password;
      },
      stopWorkers: async () => {
        await Promise.all(workers.splice(0).map((worker) => worker.stop(stopMilliseconds)));
      },
      startWorker,
    });
  } catch (error) {
    throw new Error(`${String(error)}\nThe servers' last lines:\n${lines.slice(-30).join("\n")}`, {
      cause: error,
    });
  } finally {
    await Promise.all(launched.map((process) => process.stop(stopMilliseconds)));
    await query(server, `drop database ${name} with (force)`);
  }
}

async function query(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
