import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "./run-program.ts";
import { sourceDigest } from "./source-digest.ts";
import { StepError } from "./steps.ts";

const root = join(import.meta.dirname, "..");

/** What the generated database client depends on. */
const clientSources = ["prisma/schema.prisma", "package-lock.json"];
/** What the built application depends on. Content is not in it: it is published to the database. */
const applicationSources = [
  "app",
  "components",
  "lib",
  "server",
  "prisma/schema.prisma",
  "public",
  "next.config.mjs",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

/** Generates the database client unless the existing one is of this schema; returns whether there was work to do. */
export async function ensureClient(): Promise<boolean> {
  return unlessStamped("prisma/generated/.digest", clientSources, () =>
    runNode("node_modules/prisma/build/index.js", ["generate"], {
      // `generate` insists on an engine binary that it does not use; see docs/decisions.
      PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true",
    }),
  );
}

/** Builds the application unless the existing build is of these sources; returns whether there was work to do. */
export async function ensureBuild(): Promise<boolean> {
  return unlessStamped(".next/.digest", applicationSources, () =>
    runNode("node_modules/next/dist/bin/next", ["build"], {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    }),
  );
}

async function unlessStamped(
  stamp: string,
  sources: readonly string[],
  work: () => Promise<void>,
): Promise<boolean> {
  const path = join(root, stamp);
  const digest = await sourceDigest(root, sources, process.version);
  if ((await readFile(path, "utf8").catch(() => "")) === digest) return false;
  await work();
  await writeFile(path, digest);
  return true;
}

async function runNode(script: string, args: readonly string[], env: Record<string, string>): Promise<void> {
  const { code, output } = await runProgram(join(root, script), args, env);
  if (code !== 0) throw new StepError(`${script} ${args.join(" ")} failed:\n${output.trim()}`);
}
