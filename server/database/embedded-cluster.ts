import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, openSync } from "node:fs";
import { chmod, chown, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import {
  type Binaries,
  type DatabaseUser,
  databaseUser,
  postgresBinaries,
  reachableDirectory,
} from "./embedded-binaries.ts";
import { freePort } from "./free-port.ts";
import { stopLeftover } from "./leftover-server.ts";

export interface ClusterOptions {
  /** Where the cluster's files go; made when missing. */
  readonly directory: string;
  readonly password: string;
  /** False for tests: nothing is flushed to the disk, so a crash of the machine would lose the cluster. */
  readonly durable: boolean;
  /** A free port unless given. */
  readonly port?: number;
}

/** A running PostgreSQL of ours. */
export interface Cluster {
  /** Where its files are: the wanted folder, unless the system user cannot reach that. */
  readonly directory: string;
  readonly port: number;
  /** The address of a database of this cluster, whether it exists or not. */
  url(database: string): string;
  /** Makes the database unless it exists. */
  ensureDatabase(database: string): Promise<void>;
  /** Settles when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends every session and the server; returns when its processes are gone. */
  stop(): Promise<void>;
}

const superuser = "holdout";
/** Reaching a freshly started server takes about 0.1 s; recovery after a crash can take longer. */
const startMilliseconds = 60_000;

/**
 * Starts a PostgreSQL server on a loopback port, and initialises its cluster the first time. It runs in a
 * session of its own, so that Ctrl-C in the terminal ends us first and the database last.
 *
 * @throws Error with the end of the server's log when it does not come up.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const user = await databaseUser();
  const binaries = await postgresBinaries(user);
  await mkdir(dirname(options.directory), { recursive: true });
  const directory = await reachableDirectory(user, options.directory);
  if (!(await isInitialised(directory))) await initialise(binaries, user, directory, options.password);
  await stopLeftover(directory);

  const port = options.port ?? (await freePort());
  const logFile = `${options.directory}.log`;
  const child = spawnServer(binaries, user, directory, port, logFile, options.durable);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = (database: string) =>
    `postgresql://${superuser}:${options.password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  await untilReady(child, url("postgres"), logFile);
  return {
    directory,
    port,
    url,
    ended,
    ensureDatabase: (database) => ensureDatabase(url("postgres"), database),
    async stop() {
      // SIGINT is PostgreSQL's "fast shutdown": sessions are ended, everything is written.
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGINT");
      await ended;
    },
  };
}

async function isInitialised(directory: string): Promise<boolean> {
  return stat(join(directory, "PG_VERSION")).then(
    () => true,
    () => false,
  );
}

async function initialise(
  binaries: Binaries,
  user: DatabaseUser | null,
  directory: string,
  password: string,
): Promise<void> {
  // A start that was interrupted may have left half a cluster; initdb wants an empty folder.
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const passwordFile = `${directory}.${randomBytes(6).toString("hex")}`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) {
    await chown(directory, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  await chmod(directory, 0o700);
  try {
    await runInitdb(binaries, user, [
      `--pgdata=${directory}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // Sorts alike on every machine, whatever locales it has.
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      "--no-sync",
    ]);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function runInitdb(binaries: Binaries, user: DatabaseUser | null, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, args, {
      ...user,
      env: serverEnvironment,
      cwd: "/",
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    child.stdout.on("data", (text) => (said += text));
    child.stderr.on("data", (text) => (said += text));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The embedded database could not be initialised:\n${said.trim()}`));
    });
  });
}

const serverEnvironment = {
  LC_ALL: "C",
  TZ: "UTC",
  PATH: process.env.PATH ?? "/usr/bin:/bin",
} as unknown as NodeJS.ProcessEnv;

function spawnServer(
  binaries: Binaries,
  user: DatabaseUser | null,
  directory: string,
  port: number,
  logFile: string,
  durable: boolean,
): ChildProcess {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const output = openSync(logFile, "w", 0o600);
  try {
    return spawn(binaries.postgres, ["-D", directory, "-p", String(port), ...flags], {
      ...user,
      env: serverEnvironment,
      cwd: "/",
      detached: true,
      stdio: ["ignore", output, output],
    });
  } finally {
    closeSync(output);
  }
}

async function untilReady(child: ChildProcess, url: string, logFile: string): Promise<void> {
  const over = new AbortController();
  child.once("error", (error) => over.abort(error));
  child.once("exit", (code, signal) => over.abort(`it ended with ${signal ?? code}`));
  const deadline = Date.now() + startMilliseconds;
  while (Date.now() < deadline && !over.signal.aborted) {
    if (await answers(url)) return;
    await wait(25);
  }
  child.kill("SIGQUIT");
  const said = await readFile(logFile, "utf8").catch(() => "");
  const reason = over.signal.aborted ? ` (${String(over.signal.reason)})` : "";
  throw new Error(
    `The embedded database did not start${reason}. ` +
      `The end of ${logFile}:\n${said.trim().split("\n").slice(-8).join("\n")}`,
  );
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function ensureDatabase(url: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
