import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readFolder } from "#server/courses/read-folder.ts";
import { publishFolder } from "#server/courses/publish-folder.ts";
import { testDatabase } from "#test/database.ts";

await testDatabase();
const work = await mkdtemp(join(tmpdir(), "holdout-content-"));
afterAll(() => rm(work, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as an author does, in a process of its own. */
function content(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["scripts/content.ts", ...args], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

/** Publishes without the command, with a grader that finds nothing wrong: the command needs a sandbox for that. */
async function publish(title: string): Promise<void> {
  const folder = join(work, "small-course");
  await cp("test/fixtures/small-course", folder, { recursive: true });
  const course = join(folder, "course.yaml");
  await writeFile(course, (await readFile(course, "utf8")).replace("A small course", title));
  const result = await publishFolder(folder, {
    author: "operator",
    message: title,
    openProver: async () => ({
      available: true,
      prover: { backend: "native", grader: "test/1", prove: async () => [] },
      close: async () => {},
    }),
  });
  expect(result.outcome).toBe("published");
}

// Every run is a process of its own, which takes half a second on an idle machine and several on a busy one.
describe("npm run content", { timeout: 90_000 }, () => {
  it("explains its commands", async () => {
    const [all, one] = await Promise.all([content("--help"), content("publish", "--help")]);
    expect([all.code, one.code]).toEqual([0, 0]);
    for (const verb of ["check", "prove", "publish", "export", "log", "rollback"]) {
      expect(all.stdout).toContain(`\n  ${verb}`);
    }
    for (const option of ["--message", "--stage", "--json"]) expect(one.stdout).toContain(option);
  });

  it("checks a sound course and exits with 0", async () => {
    const { code, stdout } = await content("check", "test/fixtures/small-course", "--no-prove", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      courses: [{ proofs: [{ status: "not_run" }, { status: "not_run" }, { status: "not_run" }] }],
    });
  });

  it("reports a broken course with places and exits with 1", async () => {
    const folder = "test/fixtures/broken-course";
    const [people, programs] = await Promise.all([
      content("check", folder, "--no-prove"),
      content("check", folder, "--no-prove", "--json"),
    ]);
    expect([people.code, programs.code]).toEqual([1, 1]);
    expect(people.stdout).toContain(
      `${folder}/modules/01-first/03-script.mdx:12:1 error script: <script> is refused`,
    );
    const { courses } = JSON.parse(programs.stdout) as { courses: { problems: unknown[] }[] };
    expect(courses[0]?.problems.length).toBe(people.stdout.trimEnd().split("\n").length - 1);
  });

  it("refuses to publish a broken course", async () => {
    const { code, stdout } = await content("publish", "test/fixtures/broken-course");
    expect(code).toBe(1);
    expect(stdout).toContain("Not published.");
  });

  it("says which folder is missing", async () => {
    const { code, stderr } = await content("check", "nowhere", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: "not_found" } });
  });

  it("lists, rolls back and exports", async () => {
    await publish("First title");
    await publish("Second title");
    const log = await content("log", "small", "--json");
    expect(JSON.parse(log.stdout)).toMatchObject([
      { number: 2, published: true, message: "Second title" },
      { number: 1, published: false, message: "First title" },
    ]);
    const back = await content("rollback", "small", "--json");
    expect(JSON.parse(back.stdout)).toMatchObject({ outcome: "published", release: { number: 1 } });
    const target = join(work, "exported");
    const exported = await content("export", "small", target, "--json");
    expect(JSON.parse(exported.stdout)).toMatchObject({ courseId: "small", number: 1, folder: target });
    const { files } = await readFolder(target);
    expect(Buffer.from(files.get("course.yaml")!).toString()).toContain("title: First title");
    expect([...files.keys()]).toEqual([...(await readFolder("test/fixtures/small-course")).files.keys()]);
    const [again, wrong] = await Promise.all([
      content("export", "small", target),
      content("rollback", "small", "two"),
    ]);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining("is not empty") });
    expect(wrong.code).not.toBe(0);
  });
});
