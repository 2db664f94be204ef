import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

/** What a process of its own writes to standard output; the logger writes past everything that could catch it here. */
function logged(code: string): Record<string, unknown>[] {
  const script = `import { log, withRequestId } from ${JSON.stringify(join(import.meta.dirname, "log.ts"))};\n${code}`;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    env: { ...process.env, LOG_LEVEL: "info" },
  });
  return output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

test("a line has its level, time and message, and the request id across awaits", () => {
  const [inside, outside] = logged(`
    await withRequestId("req-1", async () => { await new Promise(setImmediate); log.info({ n: 1 }, "inside"); });
    log.warn("outside");
  `);
  expect(inside).toMatchObject({ level: "info", msg: "inside", n: 1, requestId: "req-1" });
  expect(Date.parse(String(inside?.time))).not.toBeNaN();
  expect(outside).toMatchObject({ level: "warn", msg: "outside" });
  expect(outside).not.toHaveProperty("requestId");
});

test("secrets are left out wherever they are nested", () => {
  const lines = logged(`
    log.info({ password: "s3cret", user: { passwordHash: "s3cret" }, request: { headers: { authorization: "s3cret", cookie: "s3cret", "set-cookie": "s3cret" } } });
    log.error({ token: "s3cret", settings: { HOLDOUT_SECRET: "s3cret", DATABASE_URL: "s3cret" } }, "failed");
  `);
  expect(JSON.stringify(lines)).not.toContain("s3cret");
  expect(lines[0]).toMatchObject({ password: "[redacted]", user: { passwordHash: "[redacted]" } });
});

test("an error that carries its database connection is told without it", () => {
  const [line] = logged(`
    const error = Object.assign(new Error("terminating connection"), { code: "57P01", client: { secretKey: -1260672490 } });
    log.warn({ err: error }, "an idle database connection was lost");
  `);
  expect(line).toMatchObject({ err: { message: "terminating connection", code: "57P01" } });
  expect(JSON.stringify(line)).not.toContain("1260672490");
});
