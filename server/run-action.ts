import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { ActionResult } from "#lib/http/action-result.ts";
import { AppError } from "./errors.ts";
import { log, withRequestId } from "./log.ts";

/**
 * The one way that a server action runs: parses the input, calls `work`, and turns every error into a result. An
 * error that we can explain keeps its message; any other is logged with the request id and shown as ours.
 * Redirects and the other signals of Next.js pass through.
 *
 * @param name Verb and noun for the log, for example `password.change`.
 * @param input A plain value or the form's data. Fields that repeat become an array; an empty file is left out.
 */
export async function runAction<Schema extends z.ZodType, T>(
  name: string,
  schema: Schema,
  input: unknown,
  work: (input: z.output<Schema>) => Promise<T>,
): Promise<ActionResult<T>> {
  const requestId = (await headers()).get("x-request-id") ?? randomUUID();
  return withRequestId(requestId, async () => {
    const parsed = schema.safeParse(input instanceof FormData ? formValues(input) : input);
    if (!parsed.success) return { ok: false, error: invalidInput(parsed.error) };
    try {
      return { ok: true, data: await work(parsed.data) };
    } catch (thrown) {
      unstable_rethrow(thrown);
      if (thrown instanceof AppError) {
        const { code, message, fields, details } = thrown;
        return {
          ok: false,
          error: { code, message, ...(fields && { fields }), ...(details !== undefined && { details }) },
        };
      }
      log.error({ err: thrown, action: name }, "an action failed");
      return {
        ok: false,
        error: {
          code: "internal",
          message: `Something failed on our side, not yours. Try again; if it happens again, report the number ${requestId}.`,
        },
      };
    }
  });
}

/** The form's fields as a plain object, without those that Next.js adds. */
function formValues(form: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  const values: Record<string, FormDataEntryValue | FormDataEntryValue[]> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const all = form.getAll(name).filter((value) => typeof value === "string" || value.size > 0);
    if (all.length > 0) values[name] = all.length === 1 ? all[0]! : all;
  }
  return values;
}

/** The first problem of each field; problems of the whole become the message. */
function invalidInput(error: z.ZodError): {
  code: "invalid";
  message: string;
  fields: Record<string, string>;
} {
  const fields: Record<string, string> = {};
  let message = "Some of what you entered needs another look.";
  for (const issue of error.issues) {
    const field = issue.path[0];
    if (field === undefined) message = issue.message;
    else fields[String(field)] ??= issue.message;
  }
  return { code: "invalid", message, fields };
}
