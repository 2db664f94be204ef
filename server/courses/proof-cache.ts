import { access, mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { dataPath } from "../data-dir.ts";
import { sha256 } from "./manifest.ts";

/** A proof belongs to exactly what was proven and to the exact grader and back end. */
function pathOf(digest: string, grader: string): string {
  return dataPath("proofs", sha256(`${digest}\n${grader}`));
}

/** Whether a proof of this was kept. */
export async function isKept(digest: string, grader: string): Promise<boolean> {
  return access(pathOf(digest, grader)).then(
    () => true,
    () => false,
  );
}

/** Keeps a proof: an empty file says all of it. */
export async function keepProof(digest: string, grader: string): Promise<void> {
  const path = pathOf(digest, grader);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, "");
}
