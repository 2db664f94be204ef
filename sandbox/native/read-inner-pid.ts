import type { Readable } from "node:stream";

/**
 * Bubblewrap's own report names the process that is number 1 inside; null if it ended without one. The stream is read to
 * its end: closed while bubblewrap still writes, it would end bubblewrap and leave that process behind.
 */
export function readInnerPid(stream: Readable): Promise<number | null> {
  return new Promise((resolve) => {
    let text = "";
    stream.on("data", (bytes: Buffer) => {
      text += bytes.toString("latin1");
      const found = /"child-pid":\s*(\d+)\s*[,}]/.exec(text);
      if (found) resolve(Number(found[1]));
    });
    stream.once("close", () => resolve(null));
  });
}
