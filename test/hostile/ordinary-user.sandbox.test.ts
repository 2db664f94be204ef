import { execFile } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { hostileLimits } from "./hostile-exercise.ts";
import { afterLimitMs, crowding } from "./hostile-program.ts";

const ordinaryId = "65533";
const root = join(import.meta.dirname, "..", "..");
let folder: string;

// The repository may stand where only its owner may look: the other user gets a copy of what it needs.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "holdout-ordinary-user-"));
  chmodSync(folder, 0o755);
  for (const name of ["package.json", "grading", "lib", "sandbox", "test/hostile", "node_modules/zod"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true, dereference: true });
  }
  cpSync(process.execPath, join(folder, "node"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const report = z.object({
  user: z.number(),
  limits: z.array(z.object({ name: z.string(), mechanism: z.string(), enforced: z.boolean() })),
  graded: z
    .array(
      z.object({
        name: z.string(),
        expected: z.array(z.string()),
        verdict: z.string(),
        wallMs: z.number(),
        isolation: z.string(),
      }),
    )
    .min(20),
  left: z.string(),
});

test("a user without rights grades in the sandbox, with zygotes, and holds every limit", async () => {
  const program = [join(folder, "node"), join(folder, "test/hostile/ordinary-user-program.ts")];
  const asRoot = process.getuid?.() === 0;
  const command = asRoot
    ? ["setpriv", "--reuid", ordinaryId, "--regid", ordinaryId, "--clear-groups", "--", ...program]
    : program;
  const { stdout } = await promisify(execFile)(command[0]!, command.slice(1), {
    cwd: folder,
    env: { NODE_ENV: "test", PATH: "/usr/bin:/bin" },
    timeout: 60_000,
  });
  const { user, limits, graded, left } = report.parse(JSON.parse(stdout));
  expect(user).not.toBe(0);
  expect(limits.filter((limit) => !limit.enforced)).toEqual([]);
  for (const one of graded) {
    expect(one.expected, one.name).toContain(one.verdict);
    expect(one.isolation, one.name).toContain("forked by a zygote");
    expect(one.wallMs, one.name).toBeLessThanOrEqual(hostileLimits.wallMs + afterLimitMs * crowding());
  }
  // The only child left is the listing itself.
  expect(
    left
      .trim()
      .split("\n")
      .filter((line) => !line.endsWith(" ps")),
  ).toEqual([]);
});
