import type { ExerciseFile } from "../course-files.ts";
import type { Problem } from "../problem.ts";
import { wholeFile, type CourseFiles, type Described } from "../read-structure.ts";

const leastTests = 8;
const leastVisible = 3;
const leastAlternatives = 2;
/** Answers that only look at the visible tests. */
const cheats = ["cheat-constant.py", "cheat-visible-answers.py"];
const leastOtherMutants = 3;

/** Looks at whether an exercise is tested thoroughly, in both directions. */
export function checkExerciseRules(
  files: CourseFiles,
  folder: string,
  described: Described<ExerciseFile>,
): Problem[] {
  const base = `exercises/${folder}/`;
  const problems: Problem[] = [];
  const tests = described.yaml.value?.tests;
  const visible = tests?.filter((test) => test.visible).length ?? 0;
  if (tests && (tests.length < leastTests || visible < leastVisible)) {
    const message = `There are ${tests.length} tests, ${visible} of them visible.`;
    const fix = `An exercise has ${leastTests} or more, ${leastVisible} or more of them visible.`;
    const place = described.yaml.place(["tests"]);
    problems.push({ path: described.path, ...place, rule: "tests", message, fix, severity: "error" });
  }
  const names = (kind: string) =>
    [...files.keys()]
      .filter((path) => path.startsWith(`${base}${kind}/`))
      .map((path) => path.split("/").at(-1)!);
  const alternatives = names("alternatives").length;
  if (alternatives < leastAlternatives) {
    const message = `There are ${alternatives} of ${leastAlternatives} alternatives.`;
    const fix = "Add correct answers that are written differently to alternatives/.";
    problems.push(wholeFile(described.path, "alternative", message, fix));
  }
  const mutants = names("mutants");
  for (const cheat of cheats.filter((name) => !mutants.includes(name))) {
    const fix = "Add the cheat; a hidden test must catch it.";
    problems.push(wholeFile(`${base}mutants/${cheat}`, "mutant", `There is no mutants/${cheat}.`, fix));
  }
  const others = mutants.filter((name) => !cheats.includes(name)).length;
  if (others < leastOtherMutants) {
    const message = `There are ${others} of ${leastOtherMutants} mutants besides the cheats.`;
    problems.push(
      wholeFile(described.path, "mutant", message, "Add wrong answers that learners would hand in."),
    );
  }
  return problems;
}
