import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { portHolder, portState, portTakenMessage } from "./port-holder.ts";

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

function listen(): Promise<number> {
  return new Promise((resolve) => {
    server = createServer().listen(0, "127.0.0.1", () => {
      const address = server?.address();
      resolve(address && typeof address === "object" ? address.port : 0);
    });
  });
}

test("a free port is free and held by nobody", async () => {
  const port = await listen();
  await new Promise((resolve) => server?.close(resolve));
  server = undefined;
  expect(await portState(port, "127.0.0.1")).toBe("free");
  expect(await portHolder(port)).toBeNull();
});

test("an address that is not ours is refused", async () => {
  expect(await portState(0, "192.0.2.1")).toBe("refused");
});

test.runIf(process.platform === "linux")(
  "a taken port is named with its holder and the way out",
  async () => {
    const port = await listen();
    expect(await portState(port, "127.0.0.1")).toBe("taken");
    expect((await portHolder(port))?.pid).toBe(process.pid);
    const message = await portTakenMessage(port);
    expect(message).toContain(`Port ${port} is taken by process ${process.pid}`);
    expect(message).toContain(`PORT=${port + 1} npm start`);
  },
);
