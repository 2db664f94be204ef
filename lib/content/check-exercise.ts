import type { ExerciseFile } from "./course-files.ts";
import type { Problem } from "./problem.ts";
import { readText, wholeFile, type CourseFiles, type Described } from "./read-structure.ts";
import { testMethods } from "./test-methods.ts";

/** The files that every exercise has. */
const required = ["prompt.mdx", "starter.py", "solution.py", "solution.mdx", "tests.py"];
const leastMutants = 3;
const leastHints = 3;

/** Looks at one exercise as far as that is possible without running it. */
export function checkExercise(
  files: CourseFiles,
  folder: string,
  described: Described<ExerciseFile>,
): Problem[] {
  const base = `exercises/${folder}/`;
  const problems: Problem[] = required
    .filter((name) => !files.has(base + name))
    .map((name) =>
      wholeFile(base + name, "missing-file", `The exercise ${folder} has no ${name}.`, "Add the file."),
    );
  for (const name of ["starter.py", "solution.py", "tests.py", "harness.py"]) {
    if (!files.has(base + name)) continue;
    const text = readText(files, base + name);
    if (!text.ok) problems.push(text.problem);
  }
  const meta = described.yaml.value;
  problems.push(...checkAlternatives(files, base));
  problems.push(...checkMutants(files, base, meta));
  if (!meta) return problems;
  problems.push(...checkTests(files, base, meta, described));
  if (meta.hints.length < leastHints) {
    const message = `There are ${meta.hints.length} of ${leastHints} hints.`;
    const fix = "Add hints, each narrower than the one before, the last still short of the code.";
    problems.push(at(described, ["hints"], "missing-hint", message, fix));
  }
  return problems;
}

function checkTests(
  files: CourseFiles,
  base: string,
  meta: ExerciseFile,
  described: Described<ExerciseFile>,
): Problem[] {
  const problems: Problem[] = [];
  const text = readText(files, `${base}tests.py`);
  const written = text.ok ? testMethods(text.value) : null;
  const declared = new Set<string>();
  meta.tests.forEach((test, index) => {
    if (declared.has(test.id)) {
      const message = `The test ${test.id} is declared twice.`;
      problems.push(at(described, ["tests", index, "id"], "duplicate-id", message, "Remove one of them."));
    } else if (written && !written.has(test.id)) {
      const message = `tests.py has no test ${test.id}.`;
      problems.push(
        at(described, ["tests", index, "id"], "dead-reference", message, "Write it, or correct the id."),
      );
    }
    declared.add(test.id);
  });
  for (const [id, line] of written ?? []) {
    if (declared.has(id)) continue;
    problems.push({
      path: `${base}tests.py`,
      line,
      column: 1,
      rule: "undeclared-test",
      message: `The test ${id} is not declared in exercise.yaml, so it would never count.`,
      fix: "Declare it under tests, with a title and a message.",
      severity: "error",
    });
  }
  if (!meta.tests.some((test) => test.visible)) {
    const message = "No test is visible, so Run would show nothing.";
    problems.push(at(described, ["tests"], "tests", message, "Set visible: true on one or more."));
  }
  if (meta.tests.every((test) => test.visible)) {
    const message = "Every test is visible, so answers could be written down from them.";
    problems.push(at(described, ["tests"], "tests", message, "Add hidden tests."));
  }
  return problems;
}

/** Alternatives must differ from the reference and from each other; a copy shows nothing. */
function checkAlternatives(files: CourseFiles, base: string): Problem[] {
  const contents = new Map<string, string>();
  const reference = readText(files, `${base}solution.py`);
  if (reference.ok) contents.set(reference.value.trim(), "solution.py");
  return [...files.keys()]
    .filter((path) => path.startsWith(`${base}alternatives/`) && path.endsWith(".py"))
    .flatMap((path) => {
      const text = readText(files, path);
      if (!text.ok) return [text.problem];
      const twin = contents.get(text.value.trim());
      contents.set(text.value.trim(), path.slice(base.length));
      if (twin === undefined) return [];
      const fix = "Solve it another way, or remove the file.";
      return [wholeFile(path, "alternative", `The alternative equals ${twin}.`, fix)];
    });
}

function checkMutants(files: CourseFiles, base: string, meta: ExerciseFile | null): Problem[] {
  const problems: Problem[] = [];
  const contents = new Map<string, string>();
  for (const name of ["starter.py", "solution.py"]) {
    const text = readText(files, base + name);
    if (text.ok) contents.set(withoutFirstComment(text.value), name);
  }
  const mutants = [...files.keys()].filter(
    (path) => path.startsWith(`${base}mutants/`) && path.endsWith(".py"),
  );
  for (const path of mutants) {
    const text = readText(files, path);
    if (!text.ok) {
      problems.push(text.problem);
      continue;
    }
    const id = /^# killed by: (\S+)\s*$/.exec(text.value.split("\n", 1)[0]!)?.[1];
    const test = meta?.tests.find((one) => one.id === id);
    if (id === undefined) {
      const message = "The mutant does not say which test catches it.";
      problems.push(
        wholeFile(path, "mutant", message, "Begin the file with: # killed by: Class.test_method"),
      );
    } else if (meta && !test) {
      const message = `The mutant names the test ${id}, which exercise.yaml does not declare.`;
      problems.push(wholeFile(path, "mutant", message, "Name a declared test."));
    } else if (test?.visible) {
      const message = `The mutant names the visible test ${id}; a learner could see what catches it.`;
      problems.push(wholeFile(path, "mutant", message, "Name a hidden test that catches it."));
    }
    const body = withoutFirstComment(text.value);
    const twin = contents.get(body);
    if (twin !== undefined) {
      problems.push(wholeFile(path, "mutant", `The mutant equals ${twin}.`, "Make it wrong in its own way."));
    }
    contents.set(body, path.slice(base.length));
  }
  if (mutants.length < leastMutants) {
    const message = `There are ${mutants.length} of ${leastMutants} mutants.`;
    const fix = "Add wrong answers to mutants/, each with the test that catches it.";
    problems.push(wholeFile(`${base}exercise.yaml`, "mutant", message, fix));
  }
  return problems;
}

function withoutFirstComment(source: string): string {
  return source.replace(/^#[^\n]*\n/, "").trim();
}

function at(
  described: Described<unknown>,
  place: readonly (string | number)[],
  rule: string,
  message: string,
  fix: string,
): Problem {
  return { path: described.path, ...described.yaml.place(place), rule, message, fix, severity: "error" };
}
