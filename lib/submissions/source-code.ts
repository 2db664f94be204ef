import { z } from "zod";

/** Largest source accepted, in bytes of UTF-8. */
export const maxCodeBytes = 256 * 1024;

/**
 * A learner's source as it comes through a door. A NUL character and half a surrogate pair are refused:
 * Python compiles neither, and PostgreSQL stores neither, so keeping them would only move the error.
 */
export const sourceCode = z
  .string()
  .refine((code) => new TextEncoder().encode(code).byteLength <= maxCodeBytes, {
    message: `The code is larger than ${maxCodeBytes / 1024} KiB.`,
  })
  .refine((code) => !code.includes("\0"), { message: "The code contains a NUL character." })
  .refine((code) => code.isWellFormed(), {
    message: "The code contains half of a surrogate pair, which is not a character.",
  });
