import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";

// The first use of the portable back end makes its memory image.
vi.setConfig({ testTimeout: 180_000 });

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

test("proves a course on both back ends, and remembers it until it is asked to do it again", async () => {
  const folder = "test/fixtures/small-course";
  const first = await prove(folder);
  expect(first.code).toBe(0);
  expect(first.stderr, "at most how far it is, on a slow machine").toMatch(/^(?: +\d of 6 proven\n)*$/);
  expect(first.stdout).toMatch(/^double +native +2 +3 +proven +\d+\.\d s$/m);
  expect(first.stdout).toMatch(/^double +portable +2 +3 +proven +\d+\.\d s$/m);
  expect(first.stdout).toContain("6 of 6 are proven; 6 were run");
  const second = await prove(folder, "--json");
  expect(JSON.parse(second.stdout)).toMatchObject({
    ok: true,
    proved: [
      { name: "double", backend: "native", kept: true },
      { name: "double", backend: "portable", kept: true },
      { kind: "lesson", kept: true },
      { kind: "lesson", kept: true },
      { kind: "placement", kept: true },
      { kind: "placement", kept: true },
    ],
  });
  expect((await prove(folder, "--again", "--sandbox", "portable")).stdout).toContain("3 were run");
});

test("says which exercises a back end cannot run", async () => {
  const course = join(data, "course");
  await cp("test/fixtures/small-course", course, { recursive: true });
  const yaml = join(course, "exercises/double/exercise.yaml");
  await writeFile(yaml, `${await readFile(yaml, "utf8")}needs: [threads]\n`);
  const { stdout, code } = await prove(course);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^double +native +2 +3 +proven/m);
  expect(stdout).toMatch(/^double +portable +2 +3 +cannot run there *$/m);
});
