import { createServer, type Server } from "node:http";
import { join } from "node:path";
import next from "next";
import { believedForwardedFor } from "#server/client-address.ts";
import { compressAnswer } from "#server/compress-answer.ts";
import { env } from "#server/env.ts";
import { log } from "#server/log.ts";
import { portTakenMessage } from "./port-holder.ts";
import { onStop } from "./stop-signals.ts";

/** How long requests that are under way may take to finish once the server stops; event streams never do. */
const drainMilliseconds = 3_000;

/**
 * Serves the built application until it is told to stop. Our own HTTP server around Next's request handler,
 * because `next start` waits for open event streams without an end and then exits with an error code.
 */
async function main(): Promise<void> {
  const settings = env();
  const server = createServer();
  await listen(server, settings.PORT, settings.HOST);
  // What people do here is nobody else's business.
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const app = next({
    dev: false,
    dir: join(import.meta.dirname, ".."),
    hostname: settings.HOST,
    port: settings.PORT,
    httpServer: server,
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  const upgrade = app.getUpgradeHandler();
  server.on("request", (request, response) => {
    const { remoteAddress } = request.socket;
    const forwardedFor = [request.headers["x-forwarded-for"]].flat().join(", ");
    request.headers["x-forwarded-for"] = believedForwardedFor(remoteAddress, forwardedFor || undefined);
    compressAnswer(request, response);
    void handle(request, response);
  });
  server.on("upgrade", (request, socket, head) => void upgrade(request, socket, head));
  log.info({ address: `http://${settings.HOST}:${settings.PORT}` }, "web is ready");
  process.send?.("ready");
  onStop(async (reason) => {
    log.info({ reason }, "web is stopping");
    await drain(server);
    await app.close();
    process.exit(0);
  });
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  }).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE") throw new Error(await portTakenMessage(port));
    throw new Error(`Cannot listen on HOST ${host}, PORT ${port}: ${error.message}`);
  });
}

async function drain(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), drainMilliseconds);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(cut);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
