import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Digest of what decides the content of node_modules: the lockfile, the scripts that packages may run on
 * installation, and the machine they are for.
 *
 * @param {string} root folder of package.json
 * @returns {string} SHA-256 in hex
 */
export function lockDigest(root) {
  const lock = readFileSync(join(root, "package-lock.json"));
  const { allowScripts, overrides } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return createHash("sha256")
    .update(lock)
    .update(JSON.stringify({ allowScripts, overrides, platform: process.platform, arch: process.arch }))
    .digest("hex");
}
