import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { mkdirSync } from "node:fs";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Cluster, startCluster } from "./embedded-cluster.ts";

let folder: string;
let clusters: Cluster[];
beforeEach(async () => {
  const parent = resolve(".data/test-clusters");
  mkdirSync(parent, { recursive: true });
  folder = await mkdtemp(join(parent, "c-"));
  await chmod(folder, 0o755);
  clusters = [];
});
afterEach(async () => {
  await Promise.all(clusters.map((cluster) => cluster.stop()));
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<Cluster> {
  const cluster = await startCluster({
    directory: join(folder, "postgres"),
    password: "p4ss",
    durable: false,
  });
  clusters.push(cluster);
  return cluster;
}

test("what is stored survives a stop, and the processes are gone", async () => {
  const first = await start();
  await first.ensureDatabase("kept");
  await first.ensureDatabase("kept");
  await query(first.url("kept"), "create table t as select 1 as n");
  const pid = await serverPid();
  await first.stop();
  expect(isRunning(pid)).toBe(false);
  const second = await start();
  expect(await query(second.url("kept"), "select n from t")).toEqual([{ n: 1 }]);
});

test("a postmaster.pid of a crash does not keep the server from starting", async () => {
  await (await start()).stop();
  // The number of a living process that is no database server: our own.
  await writeFile(join(folder, "postgres/postmaster.pid"), `${process.pid}\n${join(folder, "postgres")}\n`);
  const cluster = await start();
  expect(await query(cluster.url("postgres"), "select 1 as n")).toEqual([{ n: 1 }]);
});

test("a server that outlived its starter is ended in order before the next one starts", async () => {
  await start();
  const orphan = await serverPid();
  const cluster = await start();
  expect(isRunning(orphan)).toBe(false);
  expect(await query(cluster.url("postgres"), "select 1 as n")).toEqual([{ n: 1 }]);
});

test.runIf(process.getuid?.() === 0)("a folder that only root can pass is no obstacle", async () => {
  await chmod(folder, 0o700);
  const cluster = await start();
  expect(await query(cluster.url("postgres"), "select 1 as n")).toEqual([{ n: 1 }]);
  expect(cluster.directory.startsWith(folder)).toBe(false);
  await cluster.stop();
  await rm(cluster.directory.replace(/\/postgres$/, ""), { recursive: true });
});

test("strangers on this machine need the password", async () => {
  const cluster = await start();
  await expect(query(cluster.url("postgres").replace("p4ss", "guess"), "select 1")).rejects.toThrow(
    /authentication/,
  );
});

async function serverPid(): Promise<number> {
  return Number.parseInt(await readFile(join(folder, "postgres/postmaster.pid"), "utf8"), 10);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query(statement);
    return result.rows;
  } finally {
    await client.end();
  }
}
