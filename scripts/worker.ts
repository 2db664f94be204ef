import { closeDatabase } from "#server/db.ts";
import { log } from "#server/log.ts";
import { startWorker } from "#worker/main.ts";

/** Signals that come closer together than this are one request. */
const sameRequestMilliseconds = 1_000;

/**
 * `npm run worker`: one worker process. The first SIGTERM or Ctrl-C, or the end of the launcher, lets it finish
 * what runs; the second ends it at once, and another worker grades what it had.
 */
async function main(): Promise<void> {
  const worker = await startWorker();
  let asked = 0;
  let lastAsked = -Infinity;
  const end = (reason: string) => {
    // One Ctrl-C under `npm run` arrives twice: from the terminal and from npm.
    if (performance.now() - lastAsked < sameRequestMilliseconds) return;
    lastAsked = performance.now();
    asked += 1;
    if (asked > 2) return;
    log.info({ reason }, asked === 1 ? "finishing what runs, then ending" : "ending at once");
    const ending = asked === 1 ? worker.stop() : worker.kill();
    ending.catch((error: unknown) => log.error({ err: error }, "the worker did not end cleanly"));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => end(signal));
  if (process.connected) {
    process.once("disconnect", () => end("the launcher ended"));
    // Listening must not keep a process alive that has nothing left to do.
    process.channel?.unref();
    process.send?.("ready");
  }
  try {
    await worker.ended;
  } finally {
    await closeDatabase();
  }
  // After a forced end a grading may still hold a timer or a pipe; nothing of it is wanted any more.
  if (asked > 1) process.exit();
}

try {
  await main();
} catch (error) {
  log.fatal({ err: error }, "the worker ended by a fault");
  process.exitCode = 1;
}
