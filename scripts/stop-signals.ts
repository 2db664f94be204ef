/**
 * Calls `stop` once, when this process is asked to end: by a signal, or by the end of the process that launched
 * it with a channel (`npm start`), so that nothing outlives a launcher that was killed.
 */
export function onStop(stop: (reason: string) => void): void {
  let asked = false;
  const once = (reason: string) => {
    // A second Ctrl-C changes nothing; the way down has its own time limit.
    if (asked) return;
    asked = true;
    stop(reason);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => once(signal));
  if (!process.connected) return;
  process.once("disconnect", () => once("the launcher ended"));
  // Listening must not keep a process alive that has nothing left to do.
  process.channel?.unref();
}
