import { access, mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { dataPath } from "../data-dir.ts";
import { sha256 } from "./manifest.ts";

/** A proof belongs to exactly what was proven and to the exact grader and back end, `by`. */
function pathOf(digest: string, by: string): string {
  return dataPath("proofs", sha256(`${digest}\n${by}`));
}

/** Whether a proof of this was kept. */
export async function isKept(digest: string, by: string): Promise<boolean> {
  return access(pathOf(digest, by)).then(
    () => true,
    () => false,
  );
}

/** Keeps a proof: an empty file says all of it. */
export async function keepProof(digest: string, by: string): Promise<void> {
  const path = pathOf(digest, by);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, "");
}
