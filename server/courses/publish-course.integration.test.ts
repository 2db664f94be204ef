import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Actor } from "#lib/accounts/actor.ts";
import { testDatabase } from "#test/database.ts";
import type { Prover, ProverChoice } from "./prove-course.ts";

await testDatabase();
const { db } = await import("../db.ts");
const { findExercise } = await import("./find-exercise.ts");
const { getContentImage } = await import("./get-content-image.ts");
const { getCourseOutline } = await import("./get-course-outline.ts");
const { getPublishedCourse } = await import("./get-published-course.ts");
const { listCourses } = await import("./list-courses.ts");
const { listReleases } = await import("./list-releases.ts");
const { loadRelease } = await import("./load-release.ts");
const { publishFolder } = await import("./publish-folder.ts");
const { publishRelease } = await import("./publish-release.ts");
const { readFolder } = await import("./read-folder.ts");
const { readReleaseFiles } = await import("./read-release-files.ts");
const { rollbackCourse } = await import("./rollback-course.ts");
const { writeFolder } = await import("./write-folder.ts");

const fixture = join(import.meta.dirname, "../../test/fixtures/small-course");
let work: string;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "holdout-course-"));
});
afterAll(() => rm(work, { recursive: true, force: true }));

/** A copy of the small course under another id, so that tests do not meet in the database. */
async function courseFolder(id: string): Promise<string> {
  const folder = join(work, id);
  await cp(fixture, folder, { recursive: true });
  await change(folder, "course.yaml", (text) => text.replace("id: small", `id: ${id}`));
  return folder;
}

async function change(folder: string, path: string, edit: (text: string) => string): Promise<void> {
  const file = join(folder, path);
  await writeFile(file, edit(await readFile(file, "utf8")));
}

/** A grader that says what it is told; the real one is tested with the sandbox. */
function prover(answer: Awaited<ReturnType<Prover["prove"]>> = [], grader = "test/1") {
  const prove = vi.fn<Prover["prove"]>(async () => answer);
  const close = vi.fn<() => Promise<void>>(async () => {});
  const openProver = vi.fn<() => Promise<ProverChoice>>(async () => ({
    available: true,
    prover: { backend: "native", grader, prove },
    close,
  }));
  return { prove, close, openProver };
}

const noProver = async (): Promise<ProverChoice> => ({
  available: false,
  reason: "there is no sandbox.",
  close: async () => {},
});

async function publish(folder: string, options: Partial<Parameters<typeof publishFolder>[1]> = {}) {
  return publishFolder(folder, { author: "operator", openProver: prover().openProver, ...options });
}

async function published(...args: Parameters<typeof publish>) {
  const result = await publish(...args);
  if (result.outcome === "refused") throw new Error(JSON.stringify(result.report.problems));
  return result;
}

describe("publishing", () => {
  test("makes a release that learners see", async () => {
    const folder = await courseFolder("seen");
    const result = await published(folder, { message: "First" });
    expect(result).toMatchObject({ courseId: "seen", outcome: "published", release: { number: 1 } });

    const release = await getPublishedCourse("seen");
    expect(release).toMatchObject({ ...result.release, courseId: "seen" });
    expect(release?.outline.modules[0]?.items.map(({ type, id }) => [type, id])).toEqual([
      ["lesson", "before-counting"],
      ["lesson", "counting-up"],
      ["exercise", "double"],
      ["lesson", "basics-summary"],
      ["lesson", "basics-quiz"],
    ]);
    expect(release?.outline.paths).toMatchObject([{ id: "everyone", bridges: ["before-counting"] }]);
    expect(release?.lesson("counting-up")?.snippets).toMatchObject([{ id: "count", output: "0\n1\n2" }]);
    expect(release?.lesson("counting-up")?.headings.map(({ id }) => id)).toEqual(["zero-first", "then-one"]);
    expect(release?.lesson("counting-up")?.questions).toHaveLength(1);
    expect(release?.lesson("nowhere")).toBeNull();
    const exercise = release?.exercise("double");
    expect(exercise?.gradable.testsSource).toContain("class DoubleTest");
    expect(Buffer.from(exercise!.gradable.fixtures["pairs.csv"]!).toString()).toBe("n,double\n1,2\n");
    expect(exercise?.hintTrees).toHaveLength(3);
    expect(await getCourseOutline("seen")).toEqual(release?.outline);
    expect((await listCourses()).map(({ id }) => id)).toContain("seen");
    expect(await findExercise("double", "seen")).toMatchObject({ courseId: "seen" });
    expect(await findExercise("nowhere")).toBeNull();
  });

  test("the same content twice is a no-op that checks nothing", async () => {
    const folder = await courseFolder("twice");
    const first = await published(folder);
    const again = prover();
    const second = await published(folder, { openProver: again.openProver });
    expect(second).toMatchObject({ outcome: "unchanged", release: first.release });
    expect(again.openProver).not.toHaveBeenCalled();
    const [release, ...others] = await listReleases("operator", "twice");
    expect(others).toEqual([]);
    expect(release?.moves).toHaveLength(1);
  });

  test("a course with errors is refused and leaves nothing", async () => {
    const folder = await courseFolder("wrong");
    await change(
      folder,
      "modules/01-basics/01-counting.mdx",
      (text) => `${text}\n<script>alert(1)</script>\n`,
    );
    const result = await publish(folder);
    expect(result).toMatchObject({ outcome: "refused" });
    expect(result.report.problems.map(({ rule }) => rule)).toEqual(["script"]);
    expect(await db().course.findUnique({ where: { id: "wrong" } })).toBeNull();
  });

  test("a symbolic link is refused, wherever it leads", async () => {
    const folder = await courseFolder("linked");
    await symlink("/etc/passwd", join(folder, "exercises/double/fixtures/passwd"));
    const result = await publish(folder);
    expect(result.report.problems).toMatchObject([
      { path: "exercises/double/fixtures/passwd", rule: "symbolic-link" },
    ]);
    expect(result.outcome).toBe("refused");
  });

  test("tests that are not proven are refused", async () => {
    const folder = await courseFolder("unproven");
    const finding = {
      path: "exercises/double/mutants/squares.py",
      line: 1,
      column: 1,
      rule: "not-proven",
      message: "The mutant passes every test.",
      fix: "Test what is wrong with it.",
      severity: "error" as const,
    };
    const failing = prover([], "failing/1");
    failing.prove.mockImplementation(async ({ kind }) => (kind === "exercise" ? [finding] : []));
    const failed = await publish(folder, { openProver: failing.openProver, allowUnproven: true });
    expect(failed).toMatchObject({ outcome: "refused", report: { problems: [finding] } });
    expect(failing.close).toHaveBeenCalledOnce();
    expect(await publish(folder, { openProver: noProver })).toMatchObject({ outcome: "refused" });
    expect(await getPublishedCourse("unproven")).toBeNull();
  });

  test("where nothing can be proven lessons can still be wanted, and the proof is made up for later", async () => {
    const folder = await courseFolder("lessons");
    const first = await published(folder, { openProver: noProver, allowUnproven: true });
    expect(first.report.proofs.map(({ kind, status }) => [kind, status])).toEqual([
      ["exercise", "not_run"],
      ["lesson", "not_run"],
      ["placement", "not_run"],
    ]);
    expect(new Set(first.report.problems.map(({ severity }) => severity))).toEqual(new Set(["warning"]));
    const later = prover();
    const second = await published(folder, { openProver: later.openProver, allowUnproven: true });
    expect(second).toMatchObject({ outcome: "unchanged", release: first.release });
    const [release] = await listReleases("operator", "lessons");
    const proven = { status: "proven", grader: "test/1" };
    expect(release?.report.proofs).toMatchObject([proven, proven, proven]);
  });

  test("a proof is kept for the same files and the same grader only", async () => {
    const folder = await courseFolder("proofs");
    const one = prover([], "proofs/1");
    const proven = () => one.prove.mock.calls.map(([{ kind }]) => kind);
    await published(folder, { openProver: one.openProver });
    await change(folder, "course.yaml", (text) => text.replace("A small course", "A renamed course"));
    await published(folder, { openProver: one.openProver });
    // They are proven side by side, so whichever was looked up first begins.
    expect(proven().toSorted()).toEqual(["exercise", "lesson", "placement"]);
    await change(folder, "exercises/double/tests.py", (text) => `${text}\n`);
    await published(folder, { openProver: one.openProver });
    await change(folder, "modules/01-basics/01-counting.facts.py", (text) => `${text}\n`);
    await published(folder, { openProver: one.openProver });
    await change(folder, "placement/sums.yaml", (text) => text.replace("line rises", "line goes up"));
    await published(folder, { openProver: one.openProver });
    expect(proven().slice(3)).toEqual(["exercise", "lesson", "placement"]);
    const two = prover([], "proofs/2");
    await change(folder, "course.yaml", (text) => text.replace("A renamed course", "A course"));
    await published(folder, { openProver: two.openProver });
    expect(two.prove).toHaveBeenCalledTimes(3);
  });

  test("staging shows nothing to learners, and publishing the same content moves the pointer", async () => {
    const folder = await courseFolder("staged");
    const first = await published(folder);
    await change(folder, "course.yaml", (text) => text.replace("A small course", "A new title"));
    const staged = await published(folder, { move: "stage", openProver: noProver });
    expect(staged).toMatchObject({ outcome: "staged", release: { number: 2 } });
    expect((await getPublishedCourse("staged"))?.id).toBe(first.release.id);
    expect((await loadRelease(staged.release.id)).outline.title).toBe("A new title");
    expect(await published(folder, { move: "stage", openProver: noProver })).toMatchObject({
      outcome: "unchanged",
    });
    await expect(rollbackCourse("operator", "staged", 2)).rejects.toMatchObject({ code: "conflict" });
    expect(await published(folder)).toMatchObject({ outcome: "published", release: staged.release });
    expect((await getPublishedCourse("staged"))?.outline.title).toBe("A new title");
    expect((await db().course.findUniqueOrThrow({ where: { id: "staged" } })).title).toBe("A new title");
  });

  test("concurrent publishers get one release for one content and different numbers for different contents", async () => {
    const folders = await Promise.all(
      Array.from({ length: 6 }, async (_unused, index) => {
        const folder = join(work, `race-${index}`);
        await cp(await courseFolder(`race-copy-${index}`), folder, { recursive: true });
        await change(folder, "course.yaml", (text) => text.replace(/id: \S+/, "id: race"));
        // Three contents, each twice.
        await change(folder, "exercises/double/prompt.mdx", () => `Prompt ${index % 3}.\n`);
        return folder;
      }),
    );
    const results = await Promise.all(folders.map((folder) => published(folder)));
    expect(new Set(results.map(({ release }) => release.id)).size).toBe(3);
    const releases = await listReleases("operator", "race");
    expect(releases.map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(releases.filter(({ published: now }) => now)).toHaveLength(1);
    const moves = releases.flatMap((release) => release.moves);
    expect(moves).toHaveLength(results.filter(({ outcome }) => outcome === "published").length);
  });
});

test("a staged release is published by its number once it is proven", async () => {
  const folder = await courseFolder("number");
  await published(folder);
  await change(folder, "exercises/double/prompt.mdx", () => "Write `double`.\n");
  const staged = await published(folder, { move: "stage", openProver: noProver });
  await expect(publishRelease("operator", "number", 2)).rejects.toMatchObject({ code: "invalid" });
  await expect(publishRelease("operator", "number", 3)).rejects.toMatchObject({ code: "not_found" });
  await published(folder, { move: "stage" });
  expect(await publishRelease("operator", "number", 2)).toMatchObject({ outcome: "published" });
  expect((await getPublishedCourse("number"))?.id).toBe(staged.release.id);
  expect(await publishRelease("operator", "number", 2)).toMatchObject({ outcome: "unchanged" });
});

describe("going back", () => {
  test("moves the pointer, is logged, and can be undone", async () => {
    const folder = await courseFolder("back");
    for (const title of ["One", "Two", "Three"]) {
      await change(folder, "course.yaml", (text) => text.replace(/^title: .*$/m, `title: ${title}`));
      await published(folder);
    }
    expect(await rollbackCourse("operator", "back")).toMatchObject({
      outcome: "published",
      release: { number: 2 },
    });
    expect((await getPublishedCourse("back"))?.outline.title).toBe("Two");
    expect(await rollbackCourse("operator", "back")).toMatchObject({ release: { number: 1 } });
    await expect(rollbackCourse("operator", "back")).rejects.toMatchObject({ code: "not_found" });
    await expect(rollbackCourse("operator", "back", 9)).rejects.toMatchObject({ code: "not_found" });
    expect(await rollbackCourse("operator", "back", 1)).toMatchObject({ outcome: "unchanged" });
    expect(await published(folder)).toMatchObject({ outcome: "published", release: { number: 3 } });
    const log = await listReleases("operator", "back");
    expect(log.map(({ number, moves }) => [number, moves.map(({ move }) => move)])).toEqual([
      [3, ["publish", "publish"]],
      [2, ["publish", "rollback"]],
      [1, ["publish", "rollback"]],
    ]);
  });

  test("an unknown course is named", async () => {
    await expect(rollbackCourse("operator", "nowhere")).rejects.toThrow("There is no course nowhere.");
  });
});

test("an exported release is the same, byte for byte", async () => {
  const folder = await courseFolder("exported");
  await writeFile(
    join(folder, "exercises/double/fixtures/bytes.bin"),
    Buffer.from([0, 255, 13, 10, 0xef, 0xbb, 0xbf]),
  );
  await writeFile(join(folder, "exercises/double/fixtures/empty"), "");
  const { release } = await published(folder);
  for (const what of ["exported", release.id, release.digest]) {
    const target = join(work, `export-${what}`);
    const { files } = await readReleaseFiles("operator", what);
    await writeFolder(target, files);
    const [before, after] = [(await readFolder(folder)).files, (await readFolder(target)).files];
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [path, bytes] of before) expect(Buffer.from(after.get(path)!).equals(bytes), path).toBe(true);
    await expect(writeFolder(target, files)).rejects.toMatchObject({ code: "conflict" });
  }
  await expect(readReleaseFiles("operator", "nothing")).rejects.toMatchObject({ code: "not_found" });
});

describe("images", () => {
  test("are served by the release's digest, with their type, and nothing else is", async () => {
    const folder = await courseFolder("images");
    const { release } = await published(folder);
    const image = await getContentImage(release.digest, "images/dot.png");
    expect(image?.type).toBe("image/png");
    expect(Buffer.from(image!.bytes).equals(await readFile(join(folder, "images/dot.png")))).toBe(true);
    for (const path of [
      "exercises/double/tests.py",
      "images/none.png",
      "../images/dot.png",
      "constructor",
      "course.yaml",
    ]) {
      expect(await getContentImage(release.digest, path), path).toBeNull();
    }
    expect(await getContentImage("0".repeat(64), "images/dot.png")).toBeNull();
    const tree = JSON.stringify((await loadRelease(release.id)).lesson("counting-up")?.tree);
    expect(tree).toContain(`"src":"/content/${release.digest}/images/dot.png","width":2,"height":2`);
  });
});

describe("who may", () => {
  const actor = (courseRoles: Actor["courseRoles"]): Actor => ({
    id: "0199aaaa-0000-7000-8000-000000000001",
    email: "a@example.org",
    name: "Author",
    siteRoles: [],
    courseRoles,
  });

  test("only an author of the course publishes, rolls back, lists and exports", async () => {
    const folder = await courseFolder("mine");
    const author = actor({ mine: ["instructor"] });
    await db().user.create({ data: { id: author.id, email: author.email, name: author.name } });
    await published(folder, { author });
    expect((await listReleases(author, "mine"))[0]).toMatchObject({
      author: "Author",
      moves: [{ by: "Author" }],
    });
    await change(folder, "course.yaml", (text) => text.replace("A small course", "Another"));
    for (const other of [actor({}), actor({ mine: ["learner"] }), actor({ another: ["admin"] })]) {
      const forbidden = { code: "forbidden" };
      await expect(publish(folder, { author: other })).rejects.toMatchObject(forbidden);
      await expect(rollbackCourse(other, "mine")).rejects.toMatchObject(forbidden);
      await expect(publishRelease(other, "mine", 1)).rejects.toMatchObject(forbidden);
      await expect(listReleases(other, "mine")).rejects.toMatchObject(forbidden);
      await expect(readReleaseFiles(other, "mine")).rejects.toMatchObject(forbidden);
    }
  });
});

test("an exercise that several courses have must be named with its course", async () => {
  await published(await courseFolder("left"));
  await published(await courseFolder("right"));
  await expect(findExercise("double")).rejects.toMatchObject({ code: "conflict" });
  expect((await findExercise("double", "right"))?.release.courseId).toBe("right");
  expect(await findExercise("double", "nowhere")).toBeNull();
});

test("a release is read once, also when several ask for it at the same moment", async () => {
  const { release } = await published(await courseFolder("cached"));
  const [one, two] = await Promise.all([loadRelease(release.id), loadRelease(release.id)]);
  expect(one).toBe(two);
  expect(one.lesson("counting-up")).toBe(two.lesson("counting-up"));
  await expect(loadRelease("0199aaaa-0000-7000-8000-00000000ffff")).rejects.toMatchObject({
    code: "not_found",
  });
});
