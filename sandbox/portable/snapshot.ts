import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buffer, text } from "node:stream/consumers";
import { SandboxFault, type DriverModule } from "../sandbox.ts";
import { block } from "./blocks.ts";
import { denoArguments, denoEnvironment } from "./deno-command.ts";
import { driverSet } from "./driver-blocks.ts";
import type { PortableParts } from "./find-parts.ts";

const digestBytes = 32;
/** How long it may take to make one, in milliseconds; it takes three seconds. */
const makingMs = 120_000;
const program = join(import.meta.dirname, "program");

/**
 * Memory of a started Python with drivers loaded, made once for a version of Pyodide and of the drivers and kept below
 * `node_modules/.cache`. The file begins with the digest of the rest and is made anew when that is wrong. Programs get the
 * bytes from us, never the file. Where the folder cannot be written, each worker makes its own.
 */
export async function openSnapshot(
  parts: PortableParts,
  drivers: readonly (readonly DriverModule[])[],
): Promise<Buffer> {
  const path = snapshotPath(parts, drivers);
  const kept = readChecked(path);
  if (kept) return kept;
  const snapshot = await makeSnapshot(parts, drivers);
  try {
    const unfinished = `${path}.${process.pid}`;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, Buffer.concat([digestOf(snapshot), snapshot]), { mode: 0o644 });
    renameSync(unfinished, path);
  } catch {
    rmSync(`${path}.${process.pid}`, { force: true });
  }
  return snapshot;
}

/** Where the snapshot of these parts and drivers is kept. */
export function snapshotPath(parts: PortableParts, drivers: readonly (readonly DriverModule[])[]): string {
  const name = `python-${sourceDigest(parts, drivers)}.image`;
  return join(parts.pyodide, "..", ".cache", "holdout", name);
}

/** Everything that the memory depends on. */
function sourceDigest(parts: PortableParts, drivers: readonly (readonly DriverModule[])[]): string {
  const hash = createHash("sha256").update(driverSet(drivers));
  for (const path of [
    join(parts.pyodide, "pyodide.asm.wasm"),
    join(parts.pyodide, "pyodide.asm.mjs"),
    join(parts.pyodide, "python_stdlib.zip"),
    join(program, "prelude.py"),
    join(program, "start-python.mjs"),
    join(program, "memory-image.mjs"),
    join(program, "make-snapshot.mjs"),
  ])
    hash.update(readFileSync(path));
  return hash.digest("hex").slice(0, 16);
}

function digestOf(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}

function readChecked(path: string): Buffer | null {
  let file: Buffer;
  try {
    file = readFileSync(path);
  } catch {
    return null;
  }
  const rest = file.subarray(digestBytes);
  return digestOf(rest).equals(file.subarray(0, digestBytes)) ? rest : null;
}

async function makeSnapshot(
  parts: PortableParts,
  drivers: readonly (readonly DriverModule[])[],
): Promise<Buffer> {
  const child = spawn(parts.deno, denoArguments(parts, "make-snapshot"), {
    cwd: "/",
    env: denoEnvironment,
    timeout: makingMs,
  });
  child.stdin.on("error", () => {});
  child.stdin.write(block(readFileSync(join(program, "prelude.py"))));
  child.stdin.end(block(driverSet(drivers)));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  try {
    const [made, said, code] = await Promise.all([buffer(child.stdout), text(child.stderr), ended]);
    if (code === 0) return made;
    throw new Error(said.trim().slice(0, 500) || `exit code ${code}`);
  } catch (error) {
    throw new SandboxFault(`Python could not be started in Deno: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
