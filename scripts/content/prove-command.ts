import { Command, Option } from "commander";
import { checkCourseFiles } from "#lib/content/check-course.ts";
import { formatProblem } from "#lib/content/problem.ts";
import { nameOfSubject, type ProofSubject } from "#lib/content/proof-subject.ts";
import { loadEngines } from "#server/courses/engines.ts";
import { proveSubjects, type Proved } from "#server/courses/prove-course.ts";
import { readFolder } from "#server/courses/read-folder.ts";
import { AppError } from "#server/errors.ts";
import { openProver } from "#worker/open-prover.ts";
import { columns, runs, type Answer } from "../admin/run-command.ts";
import { chosenFolders } from "./course-folders.ts";
import { ProgressLine } from "./progress-line.ts";

/** One subject of one course on one back end. */
interface ProvedHere extends Proved {
  readonly folder: string;
  readonly subject: ProofSubject;
  readonly backend: string;
}

/** Which back ends an option means, in the order in which they are tried. */
const backends = {
  auto: ["auto"],
  native: ["native"],
} as const;

/** `npm run content -- prove`: everything of a course that has to be run, and nothing else. */
export function proveCommand(): Command {
  const command = new Command("prove")
    .description(
      "Runs starters, references, alternatives, mutants, snippets, facts and placement items. What did not change since it was proven is not run again.",
    )
    .argument("[course]", "folder of the course, or its name below content/; all of content/ without it")
    .addOption(
      new Option("--sandbox <which>", "where the programs run")
        .choices(Object.keys(backends))
        .default("auto"),
    )
    .option("--again", "run everything, also what is proven");
  return runs(
    command,
    async (course: string | undefined, options: { sandbox: keyof typeof backends; again?: boolean }) => {
      const began = performance.now();
      const courses = await Promise.all(
        (await chosenFolders(course)).map(async (folder) => {
          const { files } = await readFolder(folder);
          return { folder, subjects: checkCourseFiles(files, await loadEngines()).subjects };
        }),
      );
      const proved: ProvedHere[] = [];
      for (const backend of backends[options.sandbox]) {
        proved.push(...(await proveOn(backend, courses, options.again ?? false)));
      }
      return describe(proved, performance.now() - began);
    },
    { database: false },
  );
}

async function proveOn(
  backend: Parameters<typeof openProver>[0] & string,
  courses: readonly { readonly folder: string; readonly subjects: readonly ProofSubject[] }[],
  again: boolean,
): Promise<ProvedHere[]> {
  const proving = await openProver(backend);
  try {
    if (!proving.available) throw new AppError("unavailable", `Nothing can be proven: ${proving.reason}`);
    const total = courses.reduce((sum, { subjects }) => sum + subjects.length, 0);
    const line = new ProgressLine(process.stderr);
    line.show({ done: 0, total, name: "" });
    let done = 0;
    const proved: ProvedHere[] = [];
    for (const { folder, subjects } of courses) {
      const results = await proveSubjects(subjects, proving.prover, {
        again,
        onProved: ({ proof }) => line.show({ done: (done += 1), total, name: proof.name }),
      });
      proved.push(
        ...results.map((one, index) => ({
          ...one,
          folder,
          subject: subjects[index]!,
          backend: proving.prover.backend,
        })),
      );
    }
    line.end();
    return proved;
  } finally {
    await proving.close();
  }
}

function describe(proved: readonly ProvedHere[], ms: number): Answer {
  const failed = proved.filter(({ proof }) => proof.status !== "proven");
  if (failed.length > 0) process.exitCode = 1;
  const rows = proved.map(({ subject, backend, proof, kept, ms: took }) => [
    nameOfSubject(subject),
    backend,
    ...counts(subject),
    kept ? "proven before" : proof.status,
    kept ? "" : `${(took / 1000).toFixed(1)} s`,
  ]);
  const problems = proved.flatMap(({ folder, problems: found }) =>
    found.map((problem) => `${folder}/${formatProblem(problem)}`),
  );
  const ran = proved.filter(({ kept }) => !kept).length;
  const summary = `${proved.length - failed.length} of ${proved.length} are proven; ${ran} were run, in ${(ms / 1000).toFixed(1)} s.`;
  const head = ["", "back end", "alternatives", "mutants", "status", "took"];
  return {
    json: {
      ok: failed.length === 0,
      ms: Math.round(ms),
      proved: proved.map(({ folder, backend, proof, problems: found, kept, ms: took }) => {
        return { folder, backend, ...proof, problems: found, kept, ms: took };
      }),
    },
    text: [...problems, columns([head, ...rows]), summary].join("\n"),
  };
}

/** How many alternatives and mutants there are; nothing for what has neither. */
function counts(subject: ProofSubject): [alternatives: string, mutants: string] {
  if (subject.kind !== "exercise") return ["", ""];
  const inFolder = (name: string) =>
    [...subject.files.keys()].filter((path) => path.includes(`/${name}/`) && path.endsWith(".py")).length;
  return [String(inFolder("alternatives")), String(inFolder("mutants"))];
}
