import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PortableParts } from "./find-parts.ts";

const programFolder = join(import.meta.dirname, "program");

/** Heap of JavaScript in one program, in MiB; Python's own memory is limited apart from it. */
const heapMiB = 192;

/**
 * V8 compiles each function of Python once, quickly, and leaves it at that: a better compilation of the interpreter's loop alone takes
 * longer than most programs run, and makes what computes for seconds no more than 1.6 times faster.
 */
const v8Flags = [
  "--disallow-code-generation-from-strings",
  `--max-old-space-size=${heapMiB}`,
  "--liftoff-only",
  "--no-opt",
  "--no-maglev",
];

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
    `--v8-flags=${v8Flags.join(",")}`,
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
  // Large pages for what is large, where the kernel leaves it to programs: the memory that a start writes to is what it costs.
  GLIBC_TUNABLES: "glibc.malloc.hugetlb=1",
};
