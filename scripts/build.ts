import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sourceDigest } from "./source-digest.ts";

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
  "next.config.ts",
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

/** Runs a JavaScript program to its end; what it printed is in the error when it fails. */
async function runNode(
  script: string,
  args: readonly string[],
  extra: Record<string, string>,
): Promise<void> {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    env: { ...process.env, ...extra },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: Buffer[] = [];
  child.stdout.on("data", (bytes: Buffer) => said.push(bytes));
  child.stderr.on("data", (bytes: Buffer) => said.push(bytes));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0) return;
  throw new Error(`${script} ${args.join(" ")} failed:\n${Buffer.concat(said).toString().trim()}`);
}
