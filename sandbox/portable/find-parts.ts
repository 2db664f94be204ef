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
    if (existsSync(deno)) return { deno, pyodide };
  } catch {
    // Not installed.
  }
  return { missing: `The npm packages deno (with @deno/${name}) and pyodide are not installed. Run: npm ci` };
}
