import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** One folder of `prisma/migrations`. */
export interface Migration {
  /** `20261122221500_name`; migrations are applied in the order of their names. */
  readonly name: string;
  readonly script: string;
  /** SHA-256 of the script in hex, as Prisma records it. */
  readonly checksum: string;
}

/** Where the schema and the migrations lie. */
export interface MigrationSource {
  readonly schemaFile: string;
  readonly migrationsFolder: string;
}

/** The project's own schema and migrations. */
export const projectMigrations: MigrationSource = {
  schemaFile: join(import.meta.dirname, "../../prisma/schema.prisma"),
  migrationsFolder: join(import.meta.dirname, "../../prisma/migrations"),
};

/** Every migration on disk, in order. */
export async function readMigrations(source: MigrationSource): Promise<Migration[]> {
  const entries = await readdir(source.migrationsFolder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const script = await readFile(join(source.migrationsFolder, name, "migration.sql"), "utf8");
      return { name, script, checksum: createHash("sha256").update(script).digest("hex") };
    }),
  );
}

/**
 * Writes a new migration and returns the path of its script.
 *
 * @param at when it was made, which gives its place in the order
 */
export async function writeMigration(
  source: MigrationSource,
  name: string,
  script: string,
  at: Date,
): Promise<string> {
  const stamp = at.toISOString().replace(/\D/g, "").slice(0, 14);
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  if (slug === "")
    throw new Error("A migration needs a name of letters and digits, for example: add_comments");
  const folder = join(source.migrationsFolder, `${stamp}_${slug}`);
  await mkdir(folder, { recursive: true });
  const path = join(folder, "migration.sql");
  await writeFile(path, `${script.trim()}\n`, { flag: "wx" });
  return path;
}
