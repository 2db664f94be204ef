import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { z } from "zod";
import { privateText } from "./data-dir.ts";

/** A variable that is set to the empty string counts as not set. */
const optionalText = z.string().min(1).optional();
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);

const loopbackHosts = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);
const weakSecret = /^(.)\1*$|change.?me|secret|password|example|default|holdout|0123456789|abcdefgh|qwerty/i;

/**
 * Why a secret may not be used, or null when it may. A strong one comes from a random source; we can only tell
 * the ones that plainly do not.
 */
function secretWeakness(secret: string): string | null {
  if (secret.length < 32) return "must have at least 32 characters";
  if (weakSecret.test(secret)) return "is a well-known or guessable text";
  if (new Set(secret).size < 12) return "repeats too few different characters";
  return null;
}

const webUrl = z
  .url({ protocol: /^https?$/, error: "must be an http or https address" })
  .transform((value) => value.replace(/\/+$/, ""));

const variables = z.object({
  PORT: wholeNumber(1, 65_535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/.+/, "must be a postgresql:// address")
    .optional(),
  HOLDOUT_URL: webUrl.optional(),
  HOLDOUT_SECRET: optionalText,
  HOLDOUT_DATA_DIR: z.string().min(1).default(".data"),
  HOLDOUT_SIGN_UP: z.enum(["open", "invitation"]).default("open"),
  HOLDOUT_SANDBOX: z.enum(["auto", "native", "portable"]).default("auto"),
  HOLDOUT_WORKER_CONCURRENCY: wholeNumber(1, 256).default(availableParallelism()),
  HOLDOUT_SUBMISSIONS_PER_MINUTE: wholeNumber(1, 100_000).default(30),
  HOLDOUT_WAITING_PER_LEARNER: wholeNumber(1, 5_000).default(10),
  HOLDOUT_API_REQUESTS_PER_MINUTE: wholeNumber(1, 1_000_000).default(600),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/.+/, "must be an smtp:// or smtps:// address")
    .optional(),
  MAIL_FROM: optionalText,
  OIDC_ISSUER: webUrl.optional(),
  OIDC_CLIENT_ID: optionalText,
  OIDC_CLIENT_SECRET: optionalText,
  OIDC_NAME: z.string().min(1).default("single sign-on"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

type Variables = z.infer<typeof variables>;

/** The settings of this process. */
export interface Env extends Omit<Variables, "HOLDOUT_URL" | "HOLDOUT_SECRET"> {
  /** Without DATABASE_URL: a demonstration on one machine, on loopback, with an embedded database. */
  readonly demo: boolean;
  /** The public address, without a slash at its end. */
  readonly HOLDOUT_URL: string;
  readonly HOLDOUT_SECRET: string;
}

/** A setting is missing or wrong; the message names each variable and what to do. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/**
 * Settings from environment variables. Production is recognised by DATABASE_URL; there, nothing that matters
 * for security has a default.
 *
 * @throws SettingsError naming every variable that is wrong.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    throw settingsError(parsed.error.issues.map((issue) => `${issue.path.join(".")} ${sentence(issue)}`));
  }
  const values = parsed.data;
  const demo = values.DATABASE_URL === undefined;
  const problems = demo ? demoProblems(values) : productionProblems(values);
  problems.push(...pairProblems(values));
  if (problems.length > 0) throw settingsError(problems);
  return {
    ...values,
    demo,
    HOLDOUT_URL: values.HOLDOUT_URL ?? `http://127.0.0.1:${values.PORT}`,
    HOLDOUT_SECRET:
      values.HOLDOUT_SECRET ?? privateText("secret", () => randomBytes(32).toString("base64url")),
  };
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value") return `must be one of: ${issue.values.join(", ")}`;
  return issue.message;
}

function settingsError(problems: readonly string[]): SettingsError {
  return new SettingsError(
    `The settings do not allow a start:\n${problems.map((problem) => `  ${problem}`).join("\n")}\n` +
      "docs/operations.md lists every setting.",
  );
}

function demoProblems(values: Variables): string[] {
  if (loopbackHosts.has(values.HOST)) return [];
  return [
    "HOST must be a loopback address in the demo, which has accounts with known names. " +
      "Set DATABASE_URL, HOLDOUT_URL and HOLDOUT_SECRET to serve other machines.",
  ];
}

function productionProblems(values: Variables): string[] {
  const problems: string[] = [];
  if (values.HOLDOUT_SECRET === undefined) {
    problems.push("HOLDOUT_SECRET is missing. Make one with: openssl rand -base64 48");
  } else {
    const weakness = secretWeakness(values.HOLDOUT_SECRET);
    if (weakness) {
      problems.push(`HOLDOUT_SECRET ${weakness}. Make a strong one with: openssl rand -base64 48`);
    }
  }
  if (values.HOLDOUT_URL === undefined) {
    problems.push(
      "HOLDOUT_URL is missing. It is the address that people type, for example https://learn.example.org",
    );
  } else {
    const { protocol, hostname } = new URL(values.HOLDOUT_URL);
    if (protocol !== "https:" && !loopbackHosts.has(hostname)) {
      problems.push(
        "HOLDOUT_URL must start with https://, else passwords would cross the network in the clear",
      );
    }
  }
  return problems;
}

function pairProblems(values: Variables): string[] {
  const problems: string[] = [];
  const oidc = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;
  const missing = oidc.filter((name) => values[name] === undefined);
  if (missing.length > 0 && missing.length < oidc.length) {
    problems.push(`${missing.join(" and ")} missing: single sign-on needs ${oidc.join(", ")} together`);
  }
  if (values.SMTP_URL !== undefined && values.MAIL_FROM === undefined) {
    problems.push(
      "MAIL_FROM is missing. With SMTP_URL it names the sender, for example Holdout <learn@example.org>",
    );
  }
  return problems;
}

let cached: Env | undefined;

/**
 * The settings of this process, read from `process.env` at the first call and kept.
 *
 * @throws SettingsError naming every variable that is wrong.
 */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}
