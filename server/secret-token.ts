import { createHash, randomBytes } from "node:crypto";

/** 32 random bytes in base64url: what a link or an API token carries. It is shown or sent once. */
export function newSecretToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * What is stored of a secret token: its SHA-256 in hexadecimal. A slow hash would add nothing, since 256 random
 * bits cannot be guessed.
 */
export function hashSecretToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
