import { mkdir, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";

/**
 * Lets a data folder of a test's or a benchmark's own keep its proofs where this checkout keeps them, `.data/proofs`: proving the whole
 * course takes minutes, and a proof is named by all that it depends on.
 */
export async function shareProofs(dataFolder: string): Promise<void> {
  const kept = resolve(".data/proofs");
  await mkdir(kept, { recursive: true });
  await mkdir(dataFolder, { recursive: true });
  await symlink(kept, join(dataFolder, "proofs"));
}
