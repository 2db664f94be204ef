import { resolve } from "node:path";
import { Command } from "commander";
import { formatProblem, type Problem } from "#lib/content/problem.ts";
import { readStructure, type CourseFiles } from "#lib/content/read-structure.ts";
import { hasErrors, type ReleaseReport } from "#lib/content/release-report.ts";
import { checkCourse } from "#server/courses/check-course.ts";
import { listReleases } from "#server/courses/list-releases.ts";
import { checkSpelling } from "#server/courses/check-spelling.ts";
import type { ProverChoice } from "#server/courses/prove-course.ts";
import { publishFolder } from "#server/courses/publish-folder.ts";
import { readFolder } from "#server/courses/read-folder.ts";
import { readReleaseFiles } from "#server/courses/read-release-files.ts";
import { rollbackCourse } from "#server/courses/rollback-course.ts";
import { writeFolder } from "#server/courses/write-folder.ts";
import { openProver } from "#worker/open-prover.ts";
import { columns, runs, type Answer } from "./admin/run-command.ts";
import { chosenFolders } from "./content/course-folders.ts";
import { ProgressLine } from "./content/progress-line.ts";
import { proveCommand } from "./content/prove-command.ts";

/** Stands for the prover when only a quick look was asked for. */
const skipped: ProverChoice = {
  available: false,
  reason: "--no-prove was given.",
  close: async () => {},
};

/** `npm run content -- <verb>`: from a folder of files to what learners see, and back. */
const program = new Command("npm run content --")
  .description("Checks, publishes and exports courses. Every command has --help and --json.")
  .showHelpAfterError()
  .addCommand(checkCommand())
  .addCommand(proveCommand())
  .addCommand(publishCommand())
  .addCommand(exportCommand())
  .addCommand(logCommand())
  .addCommand(rollbackCommand());

await program.parseAsync();

function checkCommand(): Command {
  const command = new Command("check")
    .description("Reports every problem of a course with its place; exits with 1 when there are errors.")
    .argument("[course]", "folder of the course, or its name below content/; all of content/ without it")
    .option("--no-prove", "do not run the exercises' tests: quick, and not enough for publishing");
  return runs(
    command,
    async (course: string | undefined, options: { prove: boolean }) => {
      const folders = await chosenFolders(course);
      const proving = options.prove ? await openProver() : null;
      const line = new ProgressLine(process.stderr);
      const checked: { folder: string; report: ReleaseReport }[] = [];
      try {
        for (const folder of folders) {
          const { files, problems: found } = await readFolder(folder);
          const choice = proving ?? skipped;
          const unproven = proving ? "error" : "warning";
          const report = await checkCourse(files, choice, {
            found: [...found, ...(await spelling(files))],
            unproven,
            onProgress: (progress) => line.show(progress),
          });
          checked.push({ folder, report });
        }
      } finally {
        line.end();
        await proving?.close();
      }
      if (checked.some(({ report }) => hasErrors(report))) process.exitCode = 1;
      return {
        json: {
          ok: process.exitCode !== 1,
          courses: checked.map(({ folder, report }) => ({ folder, ...report })),
        },
        text: checked.map(({ folder, report }) => describeReport(folder, report)).join("\n\n"),
      };
    },
    { database: false },
  );
}

function publishCommand(): Command {
  const command = new Command("publish")
    .description(
      "Checks a course with its proofs and shows it to learners. The same content twice changes nothing.",
    )
    .argument("[course]", "folder of the course, or its name below content/; all of content/ without it")
    .option("-m, --message <text>", "what changed, for the log", "")
    .option("--stage", "keep the release for a preview; learners go on seeing the present one");
  return runs(command, async (course: string | undefined, options: { message: string; stage?: boolean }) => {
    const folders = await chosenFolders(course);
    const line = new ProgressLine(process.stderr);
    const results: ({ folder: string } & Awaited<ReturnType<typeof publishFolder>>)[] = [];
    for (const folder of folders) {
      const result = await publishFolder(folder, {
        author: "operator",
        message: options.message,
        move: options.stage ? "stage" : "publish",
        openProver,
        onProgress: (progress) => line.show(progress),
      }).finally(() => line.end());
      results.push({ folder, ...result });
    }
    if (results.some(({ outcome }) => outcome === "refused")) process.exitCode = 1;
    return {
      json: { ok: process.exitCode !== 1, courses: results },
      text: results
        .map((result) => {
          if (result.outcome === "refused") {
            return `${describeReport(result.folder, result.report)}\nNot published.`;
          }
          const { number, digest } = result.release;
          const what = {
            published: "is published",
            staged: "is staged for a preview",
            unchanged: "was there already; nothing changed",
          }[result.outcome];
          return `${result.courseId}: release ${number} (${digest.slice(0, 12)}) ${what}.`;
        })
        .join("\n"),
    };
  });
}

function exportCommand(): Command {
  const command = new Command("export")
    .description("Writes a release back to files, byte for byte.")
    .argument("<release>", "id or digest of a release, or the id of a course for what is published of it")
    .argument("<folder>", "an empty or new folder");
  return runs(command, async (what: string, folder: string) => {
    const { files, ...release } = await readReleaseFiles("operator", what);
    await writeFolder(folder, files);
    return {
      json: { ...release, folder: resolve(folder), files: files.size },
      text: `${release.courseId}: release ${release.number}, ${files.size} files in ${folder}.`,
    };
  });
}

function logCommand(): Command {
  const command = new Command("log")
    .description("Lists the releases of a course, newest first, and who moved the course to which.")
    .argument("<course>", "id of the course");
  return runs(command, async (course: string): Promise<Answer> => {
    const releases = await listReleases("operator", course);
    const rows = releases.map((release) => [
      release.published ? "*" : "",
      String(release.number),
      release.digest.slice(0, 12),
      release.createdAt.toISOString(),
      release.author ?? "operator",
      release.moves.map(({ move, at }) => `${move} ${at.toISOString()}`).join(", ") || "staged only",
      release.message,
    ]);
    return {
      json: releases,
      text: columns([["", "no.", "digest", "made", "by", "moves", "message"], ...rows]),
    };
  });
}

function rollbackCommand(): Command {
  const command = new Command("rollback")
    .description("Moves a course back to a release that was published before. Nothing is deleted.")
    .argument("<course>", "id of the course")
    .argument("[number]", "number of the release; the one before the present one without it");
  return runs(command, async (course: string, number: string | undefined) => {
    const chosen = number === undefined ? undefined : Number(number);
    if (chosen !== undefined && !Number.isSafeInteger(chosen))
      command.error(`${number} is not a release's number.`);
    const result = await rollbackCourse("operator", course, chosen);
    const what = result.outcome === "unchanged" ? "was published already" : "is published again";
    return { json: result, text: `${course}: release ${result.release.number} ${what}.` };
  });
}

/** Words that no dictionary has, for a course that holds itself to the editorial rules. */
async function spelling(files: CourseFiles): Promise<readonly Problem[]> {
  const level = readStructure(files).course?.yaml.value?.editorial;
  return level ? checkSpelling(files, level === "strict" ? "error" : "warning") : [];
}

function describeReport(folder: string, { problems, proofs }: ReleaseReport): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const exercises = proofs.filter(({ kind }) => kind === "exercise");
  const proven = exercises.filter(({ status }) => status === "proven").length;
  const summary =
    errors === 0 ? `${folder}: no errors` : `${folder}: ${errors} ${errors === 1 ? "error" : "errors"}`;
  return [
    ...problems.map((found) => `${folder}/${formatProblem(found)}`),
    `${summary}; the tests of ${proven} of ${exercises.length} exercises are proven.`,
  ].join("\n");
}
