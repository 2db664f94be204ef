import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { proof, type Proof } from "#lib/content/release-report.ts";
import { dataPath } from "../data-dir.ts";
import { sha256 } from "./manifest.ts";

/** A proof belongs to the exact files of an exercise and to the exact grader. */
function pathOf(digest: string, grader: string): string {
  return dataPath("proofs", `${sha256(`${digest}\n${grader}`)}.json`);
}

/** The proof that was kept for these files and this grader; null when there is none that can be read. */
export async function readProof(digest: string, grader: string): Promise<Proof | null> {
  try {
    const kept = proof.safeParse(JSON.parse(await readFile(pathOf(digest, grader), "utf8")));
    return kept.success ? kept.data : null;
  } catch {
    return null;
  }
}

/** Keeps a proof; written aside and then renamed, so that nobody reads half of it. */
export async function writeProof(digest: string, made: Proof): Promise<void> {
  const path = pathOf(digest, made.grader ?? "");
  await mkdir(dirname(path), { recursive: true });
  const aside = `${path}.${randomUUID()}`;
  await writeFile(aside, JSON.stringify(made));
  await rename(aside, path);
}
