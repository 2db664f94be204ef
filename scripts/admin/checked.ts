import type { z } from "zod";
import { AppError } from "#server/errors.ts";

/**
 * The value as the schema reads it.
 *
 * @throws AppError `invalid` with the schema's own words.
 */
export function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) =>
    issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message,
  );
  throw new AppError("invalid", lines.join("\n"));
}
