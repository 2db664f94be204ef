import pg from "pg";
import { startDemoDatabase, type DemoDatabase } from "#server/database/demo-database.ts";
import { applyMigrations } from "#server/database/migrations.ts";
import { closeDatabase, databaseUrl } from "#server/db.ts";
import { env, type Env } from "#server/env.ts";
import { ensureBuild, ensureClient } from "./ensure-build.ts";
import { launch, type Launched } from "./launch.ts";
import { portState, portTakenMessage } from "./port-holder.ts";
import { prepareDemo, publishContent } from "./prepare.ts";
import { step, StepError } from "./steps.ts";
import { onStop } from "./stop-signals.ts";
import { webEnvironment, webFlags } from "./web-flags.ts";

const webStopMilliseconds = 8_000;
/** A worker finishes the program that it runs, or gives the job back. */
const workerStopMilliseconds = 20_000;

/** What has to be ended, in the order in which it is ended: web, worker, database. */
const running: { web?: Launched; worker?: Launched; database?: Promise<DemoDatabase> } = {};
let stopping: Promise<void> | undefined;

function stopAll(): Promise<void> {
  stopping ??= (async () => {
    await running.web?.stop(webStopMilliseconds);
    await running.worker?.stop(workerStopMilliseconds);
    await closeDatabase();
    // It may still be starting; when it could not, there is nothing to stop.
    const database = await running.database?.catch(() => null);
    await database?.stop();
  })();
  return stopping;
}

/** One step of the way up; once we are on the way down, no other begins. */
function phase<T>(name: string, work: (note: (text: string) => void) => Promise<T>): Promise<T> {
  if (stopping) throw new StepError("Stopped before everything was up.");
  return step(name, work);
}

async function main(): Promise<void> {
  const settings = env();
  console.log(settings.demo ? "Starting the demo" : "Starting");
  await phase("port", () => ensurePort(settings));
  await phase("database client", async (note) => note((await ensureClient()) ? "" : "already generated"));
  await phase("application", async (note) => note((await ensureBuild()) ? "built" : "already built"));
  if (settings.demo) {
    await phase("embedded PostgreSQL", () => (running.database = startDemoDatabase()));
  }
  const url = databaseUrl();
  await phase("migrations", async (note) => {
    const applied = await applyMigrations(url);
    note(applied.length === 0 ? "up to date" : applied.join(", "));
  });
  await phase("content", async (note) => note(await publishContent()));
  const accounts = settings.demo ? await phase("demo accounts", () => prepareDemo()) : [];
  await closeDatabase();
  await phase("grading worker", async (note) => note(await startWorker(url)));
  await phase("web", () => startWeb());
  announce(settings, accounts);
}

async function ensurePort({ PORT, HOST }: Env): Promise<void> {
  const state = await portState(PORT, HOST);
  if (state === "taken") throw new StepError(await portTakenMessage(PORT));
  if (state === "refused")
    throw new StepError(`HOST ${HOST} with PORT ${PORT} cannot be listened on from this account.`);
}

async function startWorker(url: string): Promise<string> {
  const worker = launch("scripts/worker.ts", {
    onLine: (line) => console.log(line),
    env: { NODE_ENV: "production" },
  });
  running.worker = worker;
  watch("grading worker", worker);
  await worker.ready;
  return describeSandbox(url, worker.pid);
}

/** Whether the worker can grade, from what it recorded about itself. */
async function describeSandbox(url: string, pid: number): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query<{ sandbox: { available: boolean; backend?: string; reason?: string } }>(
      'select sandbox from "WorkerHeartbeat" where pid = $1 order by "startedAt" desc limit 1',
      [pid],
    );
    const sandbox = found.rows[0]?.sandbox;
    if (sandbox?.available) return `${sandbox.backend} sandbox`;
    return `grading is not available on this machine, because ${sandbox?.reason ?? "the worker did not say"}`;
  } finally {
    await client.end();
  }
}

async function startWeb(): Promise<void> {
  const web = launch("scripts/web.ts", {
    onLine: (line) => console.log(line),
    env: {
      NODE_ENV: "production",
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} ${webFlags}`.trim(),
      ...webEnvironment,
    },
  });
  running.web = web;
  watch("web", web);
  await web.ready;
}

/** A part that ends by itself takes the rest with it: half a product helps nobody, and a supervisor starts it anew. */
function watch(name: string, process_: Launched): void {
  void process_.ended.then(({ code, signal }) => {
    if (stopping) return;
    console.error(`The ${name} process ended unexpectedly (${signal ?? code}); stopping everything.`);
    void stopAll().then(() => process.exit(1));
  });
}

function announce(settings: Env, accounts: readonly { email: string; password: string }[]): void {
  const lines = [``, `  Holdout is ready at ${settings.HOLDOUT_URL}`, ``];
  if (settings.demo) {
    lines.push(
      "  A demo for this machine only: it listens on loopback and has an embedded database under .data/.",
      "",
    );
    const width = Math.max(...accounts.map(({ email }) => email.length));
    for (const { email, password } of accounts) lines.push(`    ${email.padEnd(width)}   ${password}`);
    lines.push("");
  }
  console.log(lines.join("\n"));
}

onStop((reason) => {
  console.log(`\nStopping (${reason})`);
  stopAll().then(
    () => process.exit(0),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});

try {
  await main();
} catch (error) {
  if (!stopping) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    await stopAll();
    process.exit(1);
  }
}
