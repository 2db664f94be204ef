import { AsyncLocalStorage } from "node:async_hooks";
import { pino } from "pino";

const requestIds = new AsyncLocalStorage<string>();

/** Runs `work` so that every line it logs carries this request id, across awaits. */
export function withRequestId<T>(requestId: string, work: () => T): T {
  return requestIds.run(requestId, work);
}

/** The request id of the work that is running, if it belongs to a request. */
export function currentRequestId(): string | undefined {
  return requestIds.getStore();
}

/** Names of properties whose value never reaches the log, at any depth up to three. */
const secretNames = [
  "password",
  "newPassword",
  "currentPassword",
  "passwordHash",
  "secret",
  "token",
  "tokenHash",
  "authorization",
  "cookie",
  "set-cookie",
  "HOLDOUT_SECRET",
  "DATABASE_URL",
  "OIDC_CLIENT_SECRET",
  "SMTP_URL",
];
const redacted = secretNames.flatMap((name) => {
  const step = /^\w+$/.test(name) ? name : `["${name}"]`;
  const below = step.startsWith("[") ? step : `.${step}`;
  return [step, `*${below}`, `*.*${below}`];
});

const levels = new Set(["fatal", "error", "warn", "info", "debug", "trace", "silent"]);
// Read without env(), so that importing this module asks for no settings; a wrong value is refused by env().
const level = process.env.LOG_LEVEL ?? "";

/** An error as the log tells it. The pool hangs the whole connection onto its errors, with the key that cancels its queries. */
function describeError(error: Error): object {
  const { client: _, ...facts } = pino.stdSerializers.err(error) as pino.SerializedError & {
    client?: unknown;
  };
  return facts;
}

/** One JSON object a line on standard output, with the time, the request id, and no secrets. */
export const log = pino({
  level: levels.has(level) ? level : "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: describeError },
  redact: { paths: redacted, censor: "[redacted]" },
  mixin() {
    const requestId = requestIds.getStore();
    return requestId ? { requestId } : {};
  },
});
