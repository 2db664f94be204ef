import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { db } from "#server/db.ts";
import { testDatabase } from "#test/database.ts";
import { type MigrationSource, projectMigrations, readMigrations } from "./migration-files.ts";
import { applyMigrations, createMigration, migrationStatus } from "./migrations.ts";

const database = await testDatabase();
const asItShouldBe = { unapplied: [], problems: [], drift: [], notMigrated: [], limited: null };

test("a role over the site can be granted once only", async () => {
  const user = await db().user.create({ data: { email: "a@holdout.test", name: "A" } });
  await db().roleGrant.create({ data: { userId: user.id, role: "admin" } });
  await expect(db().roleGrant.create({ data: { userId: user.id, role: "admin" } })).rejects.toMatchObject({
    code: "P2002",
  });
});

test("a migrated database is as the migrations and the schema say", async () => {
  expect(await migrationStatus(database.url)).toEqual(asItShouldBe);
});

describe("drift is found", () => {
  const changes: [what: string, change: string, undo: string, line: RegExp][] = [
    [
      "a new column",
      'alter table "Cohort" add column extra text',
      'alter table "Cohort" drop column extra',
      /not from a migration: column Cohort\.extra text/,
    ],
    [
      "a dropped index",
      'drop index "AuditEntry_at_idx"',
      'create index "AuditEntry_at_idx" on "AuditEntry"(at)',
      /missing: index .*AuditEntry_at_idx/,
    ],
    [
      "an option of an index that Prisma does not know",
      'drop index "RoleGrant_userId_role_courseId_key"; create unique index "RoleGrant_userId_role_courseId_key" on "RoleGrant"("userId", role, "courseId")',
      'drop index "RoleGrant_userId_role_courseId_key"; create unique index "RoleGrant_userId_role_courseId_key" on "RoleGrant"("userId", role, "courseId") nulls not distinct',
      /missing: index .*NULLS NOT DISTINCT/,
    ],
    [
      "a function",
      "create function f() returns int language sql as 'select 1'",
      "drop function f()",
      /not from a migration: function .*f\(\)/,
    ],
    [
      "a default",
      "alter table \"User\" alter column name set default 'x'",
      'alter table "User" alter column name drop default',
      /not from a migration: column User\.name text not null default 'x'/,
    ],
  ];

  test.each(changes)("%s", async (_, change, undo, line) => {
    await execute(database.url, change);
    const status = await migrationStatus(database.url);
    expect(
      status.drift.some((found) => line.test(found)),
      status.drift.join("\n"),
    ).toBe(true);
    await execute(database.url, undo);
    expect(await migrationStatus(database.url)).toEqual(asItShouldBe);
  });
});

describe("from one schema to the next", () => {
  let source: MigrationSource;
  let url: string;
  let folder: string;
  let count = 0;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "holdout-migrations-"));
    source = { schemaFile: join(folder, "schema.prisma"), migrationsFolder: join(folder, "migrations") };
    await cp(projectMigrations.schemaFile, source.schemaFile);
    await cp(projectMigrations.migrationsFolder, source.migrationsFolder, { recursive: true });
    const name = `migrations_${process.pid}_${(count += 1)}`;
    await execute(inject("databaseServer"), `create database ${name}`);
    url = inject("databaseServer").replace(/\/postgres$/, `/${name}`);
  });
  afterEach(async () => {
    await execute(inject("databaseServer"), `drop database ${new URL(url).pathname.slice(1)} with (force)`);
    await rm(folder, { recursive: true });
  });

  test("create writes what the schema asks for, apply does it, status is content", async () => {
    const names = (await readMigrations(source)).map(({ name }) => name);
    expect((await migrationStatus(url, source)).unapplied).toEqual([
      ...names,
      expect.stringContaining("graphile_worker"),
    ]);
    expect(await applyMigrations(url, source)).toEqual(names);
    expect(await applyMigrations(url, source)).toEqual([]);
    expect(await createMigration(url, "nothing", source)).toBeNull();

    await appendFile(source.schemaFile, "\nmodel Note {\n  id String @id\n  text String\n}\n");
    expect((await migrationStatus(url, source)).notMigrated.join("\n")).toContain("Note");
    const path = await createMigration(url, "Add notes!", source);
    expect(path).toMatch(/\/\d{14}_add_notes\/migration\.sql$/);
    expect(await readFile(path as string, "utf8")).toContain('CREATE TABLE "Note"');
    expect((await migrationStatus(url, source)).unapplied).toHaveLength(1);
    expect(await applyMigrations(url, source)).toEqual([expect.stringMatching(/_add_notes$/)]);
    expect(await migrationStatus(url, source)).toEqual(asItShouldBe);
  });

  test("a migration that fails changes nothing and can be corrected", async () => {
    await applyMigrations(url, source);
    await appendFile(source.schemaFile, "\nmodel Note {\n  id String @id\n}\n");
    const path = (await createMigration(url, "notes", source)) as string;
    const good = await readFile(path, "utf8");
    await writeFile(path, `${good}\nselect 1 / 0;\n`);
    await expect(applyMigrations(url, source)).rejects.toThrow(
      /_notes failed and changed nothing: .*division by zero/,
    );
    expect((await migrationStatus(url, source)).drift).toEqual([]);
    await writeFile(path, good);
    expect(await applyMigrations(url, source)).toHaveLength(1);
  });

  test("a script with functions, whose bodies have semicolons, is applied whole", async () => {
    await applyMigrations(url, source);
    const path = (await createMigrationOf(source, "add_function")) as string;
    await writeFile(
      path,
      "create function twice(n int) returns int language plpgsql as $$ begin n := n * 2; return n; end; $$;\n",
    );
    await applyMigrations(url, source);
    expect(await execute(url, "select twice(21) as answer")).toEqual([{ answer: 42 }]);
    expect((await migrationStatus(url, source)).drift).toEqual([]);
  });

  test("an edited migration is refused by name", async () => {
    await applyMigrations(url, source);
    const first = (await readMigrations(source))[0]?.name as string;
    await appendFile(join(source.migrationsFolder, first, "migration.sql"), "-- more\n");
    await expect(applyMigrations(url, source)).rejects.toThrow(
      `${first} was edited after it had been applied`,
    );
    expect((await migrationStatus(url, source)).problems).toEqual([expect.stringContaining(first)]);
  });

  test("a database that is newer than the checkout is left alone", async () => {
    await applyMigrations(url, source);
    await execute(
      url,
      "insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', 'y', '29990101000000_future', now())",
    );
    await expect(applyMigrations(url, source)).rejects.toThrow(
      /29990101000000_future.*this checkout is too old/,
    );
  });

  test("two processes that apply at once do it once", async () => {
    const results = await Promise.all([applyMigrations(url, source), applyMigrations(url, source)]);
    const names = (await readMigrations(source)).map(({ name }) => name);
    expect(results.flat().sort()).toEqual(names);
    expect(await migrationStatus(url, source)).toEqual(asItShouldBe);
  });

  test("without the right to make databases, status still compares with the schema", async () => {
    await applyMigrations(url, source);
    await execute(
      url,
      "create role limited login password 'limited'; grant usage on schema public to limited; grant select on all tables in schema public to limited; grant usage on schema graphile_worker to limited",
    );
    try {
      const limited = new URL(url);
      limited.username = "limited";
      limited.password = "limited";
      const status = await migrationStatus(limited.href, source);
      expect(status).toMatchObject({ unapplied: [], drift: [] });
      expect(status.limited).toContain("may not create databases");
      await execute(url, 'alter table "Cohort" add column extra text');
      expect((await migrationStatus(limited.href, source)).drift.join("\n")).toContain("extra");
    } finally {
      await execute(url, "drop owned by limited; drop role limited");
    }
  });
});

test("no scratch database is left behind", async () => {
  const rows = await execute(
    inject("databaseServer"),
    "select datname from pg_database where datname like 'holdout_scratch_%'",
  );
  expect(rows).toEqual([]);
});

async function createMigrationOf(source: MigrationSource, name: string): Promise<string | null> {
  await appendFile(source.schemaFile, `\nmodel M${name} {\n  id String @id\n}\n`);
  return createMigration(database.url, name, source);
}

async function execute(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query(statement);
    return result.rows;
  } finally {
    await client.end();
  }
}
