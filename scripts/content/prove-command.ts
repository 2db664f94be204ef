import { Command, Option } from "commander";
import { checkCourseFiles } from "#lib/content/check-course.ts";
import { formatProblem } from "#lib/content/problem.ts";
import { nameOfSubject, type ProofSubject } from "#lib/content/proof-subject.ts";
import { loadEngines } from "#server/courses/engines.ts";
import { notRun, proveSubjects, type Proved, type Prover } from "#server/courses/prove-course.ts";
import { readFolder } from "#server/courses/read-folder.ts";
import { AppError } from "#server/errors.ts";
import { gradingsAtOnce, openProver } from "#worker/open-prover.ts";
import { Turns } from "#worker/turns.ts";
import { columns, runs, type Answer } from "../admin/run-command.ts";
import { chosenFolders } from "./course-folders.ts";
import { ProgressLine } from "./progress-line.ts";

interface Course {
  readonly folder: string;
  readonly subjects: readonly ProofSubject[];
}

/** One subject of one course on one back end. */
interface ProvedHere extends Proved {
  readonly folder: string;
  readonly subject: ProofSubject;
  readonly backend: string;
}

/** A back end that was asked for and does not work here. */
interface Missing {
  readonly backend: string;
  readonly reason: string;
}

/** Which back ends an option means. */
const backends = {
  both: ["native", "portable"],
  auto: ["auto"],
  native: ["native"],
  portable: ["portable"],
} as const;

/** `npm run content -- prove`: everything of a course that has to be run, and nothing else. */
export function proveCommand(): Command {
  const command = new Command("prove")
    .description(
      "Runs starters, references, alternatives, mutants, snippets, facts and placement items, on both back ends of the sandbox. What did not change since it was proven there is not run again.",
    )
    .argument("[course]", "folder of the course, or its name below content/; all of content/ without it")
    .addOption(
      new Option(
        "--sandbox <which>",
        "where the programs run; auto is the back end that this machine grades with",
      )
        .choices(Object.keys(backends))
        .default("both"),
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
      const { proved, missing } = await proveOn(backends[options.sandbox], courses, options.again ?? false);
      return describe(proved, missing, performance.now() - began);
    },
    { database: false },
  );
}

/** Proves on each back end, all at the same time. @throws AppError `unavailable` when none of them works here. */
async function proveOn(
  wanted: readonly ("auto" | "native" | "portable")[],
  courses: readonly Course[],
  again: boolean,
): Promise<{ proved: ProvedHere[]; missing: Missing[] }> {
  const turns = new Turns(gradingsAtOnce);
  const opened = await Promise.all(
    wanted.map(async (backend) => ({ backend, proving: await openProver(backend, turns) })),
  );
  try {
    const missing = opened.flatMap(({ backend, proving }) =>
      proving.available ? [] : [{ backend, reason: proving.reason }],
    );
    const provers = opened.flatMap(({ proving }) => (proving.available ? [proving.prover] : []));
    if (provers.length === 0) {
      throw new AppError(
        "unavailable",
        `Nothing can be proven: ${missing.map(({ reason }) => reason).join(" ")}`,
      );
    }
    return { proved: await proveWith(provers, courses, again), missing };
  } finally {
    await Promise.all(opened.map(({ proving }) => proving.close()));
  }
}

async function proveWith(
  provers: readonly Prover[],
  courses: readonly Course[],
  again: boolean,
): Promise<ProvedHere[]> {
  const all = courses.flatMap(({ folder, subjects }) =>
    subjects.flatMap((subject) => provers.map((prover) => ({ folder, subject, prover }))),
  );
  const tasks = all.filter(({ subject, prover }) => !whyNot(subject, prover));
  const line = new ProgressLine(process.stderr);
  const total = tasks.length;
  let done = 0;
  line.show({ done, total, name: "" });
  const results = await proveSubjects(tasks, {
    again,
    onProved: ({ subject, prover }) =>
      line.show({ done: (done += 1), total, name: `${nameOfSubject(subject)}, ${prover.backend}` }),
  });
  line.end();
  const proved = new Map(tasks.map((task, index) => [task, results[index]!]));
  return all.map((task) => {
    const { folder, subject, prover } = task;
    return { ...(proved.get(task) ?? leftOut(subject, prover)), folder, subject, backend: prover.backend };
  });
}

function whyNot(subject: ProofSubject, prover: Prover): string | null {
  return prover.whyNot?.(subject) ?? null;
}

/** A subject that this back end cannot run. */
function leftOut(subject: ProofSubject, prover: Prover): Proved {
  const { proof } = notRun(subject, whyNot(subject, prover) ?? "", "warning");
  return { proof, problems: [], kept: false, ms: 0 };
}

function describe(proved: readonly ProvedHere[], missing: readonly Missing[], ms: number): Answer {
  const ran = proved.filter(({ proof }) => proof.status !== "not_run");
  const failed = ran.filter(({ proof }) => proof.status !== "proven");
  if (failed.length > 0) process.exitCode = 1;
  const rows = proved.map(({ subject, backend, proof, kept, ms: took }) => [
    nameOfSubject(subject),
    backend,
    ...counts(subject),
    proof.status === "not_run" ? "cannot run there" : kept ? "proven before" : proof.status,
    kept || proof.status === "not_run" ? "" : `${(took / 1000).toFixed(1)} s`,
  ]);
  const problems = proved.flatMap(({ folder, backend, problems: found }) =>
    found.map((problem) => `${folder}/${formatProblem(problem)} (${backend})`),
  );
  const lacking = missing.map(
    ({ backend, reason }) => `Nothing is proven for the ${backend} back end: ${reason}`,
  );
  const anew = ran.filter(({ kept }) => !kept).length;
  const summary = `${ran.length - failed.length} of ${ran.length} are proven; ${anew} were run, in ${(ms / 1000).toFixed(1)} s.`;
  const head = ["", "back end", "alternatives", "mutants", "status", "took"];
  return {
    json: {
      ok: failed.length === 0,
      ms: Math.round(ms),
      missing,
      proved: proved.map(({ folder, backend, proof, problems: found, kept, ms: took }) => {
        return { folder, backend, ...proof, problems: found, kept, ms: took };
      }),
    },
    text: [...problems, columns([head, ...rows]), ...lacking, summary].join("\n"),
  };
}

/** How many alternatives and mutants there are; nothing for what has neither. */
function counts(subject: ProofSubject): [alternatives: string, mutants: string] {
  if (subject.kind !== "exercise") return ["", ""];
  const inFolder = (name: string) =>
    [...subject.files.keys()].filter((path) => path.includes(`/${name}/`) && path.endsWith(".py")).length;
  return [String(inFolder("alternatives")), String(inFolder("mutants"))];
}
