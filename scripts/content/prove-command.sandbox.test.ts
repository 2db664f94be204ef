import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const data = await mkdtemp(join(tmpdir(), "holdout-prove-"));
afterAll(() => rm(data, { recursive: true, force: true }));

/** Runs the command as an author does, with proofs of its own. */
function prove(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, HOLDOUT_DATA_DIR: data };
  return new Promise((resolve) => {
    execFile(process.execPath, ["scripts/content.ts", "prove", ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

test("proves a course with a table, and remembers it until it is asked to do it again", async () => {
  const folder = "test/fixtures/small-course";
  const first = await prove(folder);
  expect(first.code).toBe(0);
  expect(first.stderr, "at most how far it is, on a slow machine").toMatch(/^(?: +\d of 3 proven\n)*$/);
  expect(first.stdout).toMatch(/^double +native +2 +3 +proven +\d+\.\d s$/m);
  expect(first.stdout).toContain("3 of 3 are proven; 3 were run");
  const second = await prove(folder, "--json");
  expect(JSON.parse(second.stdout)).toMatchObject({
    ok: true,
    proved: [
      { name: "double", kept: true },
      { kind: "lesson", kept: true },
      { kind: "placement", kept: true },
    ],
  });
  expect((await prove(folder, "--again")).stdout).toContain("3 were run");
});
