import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { SandboxFault } from "../sandbox.ts";
import { denoArguments, denoEnvironment } from "./deno-command.ts";
import type { PortableParts } from "./find-parts.ts";

const digestBytes = 32;

/** Larger than any snapshot. */
const mostBytes = 128 * 1024 * 1024;

/**
 * Memory of a started Python, made once for a version of Pyodide and kept below `node_modules/.cache`. The file begins
 * with the digest of the rest and is made anew when that is wrong. Programs get the bytes from us, never the file. Where
 * the folder cannot be written, each worker makes its own.
 */
export async function openSnapshot(parts: PortableParts): Promise<Buffer> {
  const path = snapshotPath(parts);
  const kept = readChecked(path);
  if (kept) return kept;
  const snapshot = await makeSnapshot(parts);
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

/** Where the snapshot of these parts is kept. */
export function snapshotPath(parts: PortableParts): string {
  return join(parts.pyodide, "..", ".cache", "holdout", `python-${sourceDigest(parts)}.snapshot`);
}

/** Everything that the memory depends on. */
function sourceDigest(parts: PortableParts): string {
  const hash = createHash("sha256");
  const program = join(import.meta.dirname, "program");
  for (const path of [
    join(parts.pyodide, "pyodide.asm.wasm"),
    join(parts.pyodide, "pyodide.asm.mjs"),
    join(parts.pyodide, "python_stdlib.zip"),
    join(program, "start-python.mjs"),
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

async function makeSnapshot(parts: PortableParts): Promise<Buffer> {
  try {
    const { stdout } = await promisify(execFile)(parts.deno, denoArguments(parts, "make-snapshot"), {
      cwd: "/",
      env: denoEnvironment,
      encoding: "buffer",
      maxBuffer: mostBytes,
      timeout: 120_000,
    });
    return stdout;
  } catch (error) {
    const said = (error as { stderr?: Buffer }).stderr?.toString("utf8").trim().slice(0, 500);
    throw new SandboxFault(`Python could not be started in Deno: ${said || (error as Error).message}`, {
      cause: error,
    });
  }
}
