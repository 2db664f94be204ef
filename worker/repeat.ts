import { log } from "#server/log.ts";

/**
 * Calls `work` every `seconds`, never twice at once, until the returned function is called, which also waits for
 * the call that is under way. A call that fails is logged and the next one comes as usual.
 */
export function repeat(name: string, seconds: number, work: () => Promise<unknown>): () => Promise<void> {
  let stopped = false;
  let running = Promise.resolve();
  let timer: NodeJS.Timeout;
  const next = () => {
    timer = setTimeout(() => {
      running = once().finally(() => {
        if (!stopped) next();
      });
    }, seconds * 1000);
  };
  const once = async () => {
    try {
      await work();
    } catch (error) {
      log.warn({ err: error }, `${name} failed; it will be tried again`);
    }
  };
  next();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
