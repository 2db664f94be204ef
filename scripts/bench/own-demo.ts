import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "#server/database/free-port.ts";
import { launch } from "../launch.ts";
import { shareProofs } from "../share-proofs.ts";

/** A demo of the bench's own: a free port, a data folder with nothing in it but proofs, limits that do not limit. */
export interface OwnDemo {
  readonly url: string;
  /** The process that started web, worker and database. */
  readonly pid: number;
  /** To be added to the environment of programs that should see it, such as `npm run admin`. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts it with a back end of the sandbox and waits until it serves; `say` receives what it prints. */
export async function startOwnDemo(say: (line: string) => void, sandbox = "auto"): Promise<OwnDemo> {
  const data = await mkdtemp(join(tmpdir(), "holdout-bench-"));
  await shareProofs(data);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PORT: String(port),
    HOLDOUT_URL: url,
    HOLDOUT_SANDBOX: sandbox,
    HOLDOUT_DATA_DIR: data,
    HOLDOUT_SUBMISSIONS_PER_MINUTE: "100000",
    HOLDOUT_API_REQUESTS_PER_MINUTE: "1000000",
    LOG_LEVEL: "warn",
  };
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const demo = launch("scripts/start.ts", {
    env: { ...env, DATABASE_URL: "" },
    onLine: (line) => {
      say(line);
      if (line.includes(`ready at ${url}`)) resolve();
    },
  });
  const stop = async () => {
    await demo.stop(60_000);
    await rm(data, { recursive: true, force: true });
  };
  const outcome = await Promise.race([ready.then(() => "ready" as const), demo.ended]);
  if (outcome !== "ready") {
    await stop();
    throw new Error("The demo ended before it was ready; its lines above say why.");
  }
  return { url, pid: demo.pid, env, stop };
}
