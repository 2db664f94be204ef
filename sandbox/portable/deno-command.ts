import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PortableParts } from "./find-parts.ts";

const programFolder = join(import.meta.dirname, "program");

/** Heap of JavaScript in one program, in MiB; Python's own memory is limited apart from it. */
const heapMiB = 192;

/**
 * Deno's arguments for one of our programs: without any right but to read Pyodide's files, which it gives up itself, and
 * without a way to make code from text. Nothing is asked, fetched, cached or configured.
 */
export function denoArguments(parts: PortableParts, program: "make-snapshot" | "run-program"): string[] {
  return [
    "run",
    "--quiet",
    "--no-prompt",
    "--no-config",
    "--no-lock",
    "--no-npm",
    "--no-remote",
    ...["net", "env", "sys", "run", "write", "ffi", "import"].map((right) => `--deny-${right}`),
    `--allow-read=${parts.pyodide.replaceAll(",", ",,")}`,
    `--v8-flags=--disallow-code-generation-from-strings,--max-old-space-size=${heapMiB}`,
    join(programFolder, `${program}.mjs`),
    pathToFileURL(parts.pyodide).href,
  ];
}

/**
 * Deno's whole environment. A folder that cannot exist, being below a file, leaves it no place for what a program would
 * like to find again, such as `localStorage`.
 */
export const denoEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  DENO_DIR: join(programFolder, "run-program.mjs", "nowhere"),
  DENO_NO_UPDATE_CHECK: "1",
  NO_COLOR: "1",
};
