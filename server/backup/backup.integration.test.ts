import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { testDatabase } from "#test/database.ts";
import { db, pool } from "#server/db.ts";
import { restoreBackup } from "./restore-backup.ts";
import { writeBackup } from "./write-backup.ts";

await testDatabase();

let files = 0;
function newFile(): string {
  files += 1;
  return join(process.env.HOLDOUT_DATA_DIR ?? tmpdir(), `backup-${files}.gz`);
}

/** Every row of every table, in one text that differs when any value does. */
async function everything(): Promise<string> {
  const tables = await pool().query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  const parts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await pool().query<{ t: string }>(`SELECT t::text FROM "${name}" t ORDER BY 1`);
    parts.push(name, ...rows.map((row) => row.t));
  }
  const jobs = await pool().query<{ t: string }>(`
    SELECT concat_ws('|', identifier, payload, run_at, priority, job.max_attempts, key) AS t
    FROM graphile_worker._private_jobs job JOIN graphile_worker._private_tasks task ON task.id = task_id ORDER BY 1`);
  return [...parts, "jobs", ...jobs.rows.map((row) => row.t)].join("\n");
}

async function foreignKeys(): Promise<string[]> {
  const { rows } = await pool().query<{ line: string }>(`
    SELECT conrelid::regclass || conname || pg_get_constraintdef(oid) AS line
    FROM pg_constraint WHERE contype = 'f' ORDER BY 1`);
  return rows.map((row) => row.line);
}

/** Awkward values on purpose: bytes, circles of references, microseconds, quotes, markers in text, big sequences. */
async function fill(): Promise<void> {
  const user = await db().user.create({
    data: { email: "a@x.test", name: `Ada "\\ 'é 山 {"end": true}\n\t` },
  });
  await db().course.create({ data: { id: "c", title: "C" } });
  const release = await db().release.create({
    data: { courseId: "c", number: 1, digest: "d", manifest: { a: 1.5, b: [null, "x"] }, authorId: user.id },
  });
  await db().course.update({ where: { id: "c" }, data: { publishedReleaseId: release.id } });
  await db().blob.create({ data: { sha256: "s", bytes: new Uint8Array([0, 255, 10, 92]), size: 4 } });
  await db().apiToken.create({
    data: { userId: user.id, name: "t", prefix: "p", tokenHash: "h", scopes: ["read", 'a,"b}'] },
  });
  const submission = await db().submission.create({
    data: {
      userId: user.id,
      courseId: "c",
      exerciseId: "e",
      releaseId: release.id,
      kind: "submit",
      code: "x = '\\u0041'\r\n",
      digest: "d",
      seed: -1,
      verdict: "accepted",
      usage: { cpuMs: 0.1 },
    },
  });
  await db().exerciseProgress.create({
    data: { userId: user.id, courseId: "c", exerciseId: "e", bestSubmissionId: submission.id },
  });
  await pool().query(
    `INSERT INTO "SubmissionEvent" ("id", "submissionId", "kind", "data") VALUES (9007199254740993, $1, 'status', '{}')`,
    [submission.id],
  );
  await pool().query(`SELECT setval(pg_get_serial_sequence('"SubmissionEvent"', 'id'), 9007199254740993)`);
  await pool().query(`UPDATE "User" SET "lastSeenAt" = '2026-01-02 03:04:05.678+02'`);
  await pool().query(`
    SELECT graphile_worker.add_job('send-mail', '{"to":"a@x.test"}', run_at => '2030-01-01', priority => 3,
      max_attempts => 8, job_key => 'k')`);
}

await fill();

describe("backup and restore", () => {
  it("gives back every value, every reference and every waiting job", async () => {
    const file = newFile();
    const [before, keys] = [await everything(), await foreignKeys()];
    const made = await writeBackup(file);
    expect(made).toMatchObject({ rows: 8, jobs: 1 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);

    await db().user.updateMany({ data: { name: "changed" } });
    await db().course.create({ data: { id: "later", title: "Later" } });
    await pool().query("DELETE FROM graphile_worker._private_jobs");
    expect(await restoreBackup(file, true)).toEqual(made);
    expect(await everything()).toBe(before);
    expect(await foreignKeys()).toEqual(keys);
  });

  it("continues numbering after the restored rows", async () => {
    const file = newFile();
    await writeBackup(file);
    await restoreBackup(file, true);
    const submission = await db().submission.findFirstOrThrow();
    const event = await db().submissionEvent.create({
      data: { submissionId: submission.id, kind: "status", data: {} },
    });
    expect(event.id).toBe(9007199254740994n);
    await db().submissionEvent.delete({ where: { id: event.id } });
  });

  it("shows one moment, whatever is written meanwhile", async () => {
    const file = newFile();
    const before = await everything();
    const writing = writeBackup(file);
    await db().course.create({ data: { id: "meanwhile", title: "M" } });
    await writing;
    const text = gunzipSync(await readFile(file)).toString();
    await restoreBackup(file, true);
    if (text.includes("meanwhile")) await db().course.delete({ where: { id: "meanwhile" } });
    expect(await everything()).toBe(before);
  });

  it("touches nothing that holds data unless it is told to", async () => {
    const file = newFile();
    await writeBackup(file);
    const before = await everything();
    await expect(restoreBackup(file, false)).rejects.toThrow(/not empty/);
    expect(await everything()).toBe(before);
  });

  it("refuses a file that is cut off, altered or something else, and changes nothing", async () => {
    const file = newFile();
    await writeBackup(file);
    const whole = await readFile(file);
    const lines = gunzipSync(whole).toString().split("\n");
    const before = await everything();
    const broken: [string, Buffer, RegExp][] = [
      ["half a file", whole.subarray(0, whole.length >> 1), /damaged/],
      ["no end", gzipSync(lines.slice(0, -2).join("\n")), /cut off/],
      [
        "a row less",
        gzipSync(lines.filter((line) => !line.includes("a@x.test")).join("\n")),
        /cut off|damaged/,
      ],
      [
        "a dangling reference",
        gzipSync(lines.join("\n").replace(/"authorId": "0/, '"authorId": "f')),
        /damaged/,
      ],
      ["text", Buffer.from("hello"), /damaged/],
      ["other JSON", gzipSync('{"format":"other"}\n'), /not a backup/],
      [
        "other migrations",
        gzipSync(lines.join("\n").replace(/"migrations":\[/, '"migrations":["x",')),
        /other migrations/,
      ],
    ];
    for (const [, bytes, message] of broken) {
      const path = newFile();
      await writeFile(path, bytes);
      await expect(restoreBackup(path, true)).rejects.toThrow(message);
    }
    await expect(restoreBackup("/nowhere/at/all", true)).rejects.toThrow(/no such file/);
    expect(await everything()).toBe(before);
  });

  it("does not overwrite an older backup", async () => {
    const file = newFile();
    await writeFile(file, "precious");
    await expect(writeBackup(file)).rejects.toThrow(/already/);
    expect(await readFile(file, "utf8")).toBe("precious");
    const folder = await readdir(process.env.HOLDOUT_DATA_DIR ?? "");
    expect(folder.filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});
