import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

/**
 * The folder for everything that this installation keeps outside its database: the demo's database cluster,
 * its secret, mail that has no server to go to. `HOLDOUT_DATA_DIR`, or `.data` under the working directory.
 * Read here rather than through `env()`, because `env()` itself looks up the demo's secret in it.
 */
export function dataDirectory(): string {
  return resolve(process.env.HOLDOUT_DATA_DIR || ".data");
}

/** An absolute path inside the data folder; the folder itself is made when it is missing. */
export function dataPath(...parts: readonly string[]): string {
  const directory = dataDirectory();
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  return resolve(directory, ...parts);
}

/**
 * The text of a file in the data folder that only we may read; made by `create` the first time. Two processes
 * that ask at the same moment get the same text.
 */
export function privateText(name: string, create: () => string): string {
  const path = dataPath(name);
  if (!existsSync(path)) {
    try {
      writeFileSync(path, create(), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  chmodSync(path, 0o600);
  return readFileSync(path, "utf8").trim();
}
