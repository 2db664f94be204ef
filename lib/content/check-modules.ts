import { lessonPath } from "./build-outline.ts";
import type { Problem } from "./problem.ts";
import { wholeFile, type CourseFiles, type CourseStructure, type Described } from "./read-structure.ts";

/** Looks at how course, modules, lessons and exercises refer to each other; every reference in both directions. */
export function checkModules(files: CourseFiles, structure: CourseStructure): Problem[] {
  const problems: Problem[] = [];
  const { course, modules, lessons, exercises } = structure;
  const value = course?.yaml.value;
  if (!course || !value) return problems;

  const listed = new Set<string>();
  value.modules.forEach((folder, index) => {
    const place = course.yaml.place(["modules", index]);
    if (listed.has(folder)) {
      problems.push(
        at(course, place, "duplicate-id", `The module ${folder} is listed twice.`, "Remove one."),
      );
    } else if (!files.has(`modules/${folder}/module.yaml`)) {
      const message = `There is no modules/${folder}/module.yaml.`;
      problems.push(at(course, place, "dead-reference", message, "Add it, or correct the folder's name."));
    }
    listed.add(folder);
  });
  for (const [folder, module] of modules) {
    if (listed.has(folder)) continue;
    const message = `The module ${folder} is not listed in course.yaml.`;
    problems.push(
      wholeFile(module.path, "stray-file", message, "List it under modules, or remove the folder."),
    );
  }

  problems.push(...duplicates(modules, "modules"), ...duplicates(lessons, "lessons"));
  const lessonsListed = new Set<string>();
  const exercisesListed = new Set<string>();
  for (const [folder, module] of modules) {
    module.yaml.value?.items.forEach((item, index) => {
      const kind = "lesson" in item ? "lesson" : "exercise";
      const place = module.yaml.place(["items", index, kind]);
      const path =
        "lesson" in item ? lessonPath(folder, item.lesson) : `exercises/${item.exercise}/exercise.yaml`;
      const seen = "lesson" in item ? lessonsListed : exercisesListed;
      const name = "lesson" in item ? path : item.exercise;
      if (!files.has(path)) {
        const message = `There is no ${path}.`;
        problems.push(at(module, place, "dead-reference", message, "Add it, or correct the name."));
      } else if (seen.has(name)) {
        const message = `This ${kind} is in the course already.`;
        problems.push(at(module, place, "duplicate-id", message, "Keep it in one place."));
      }
      seen.add(name);
    });
  }
  for (const path of files.keys()) {
    if (!/^modules\/[^/]+\/[^/]+\.mdx$/.test(path) || lessonsListed.has(path)) continue;
    const message = "No module.yaml lists this lesson.";
    problems.push(wholeFile(path, "stray-file", message, "List it under items, or remove the file."));
  }
  for (const [folder, exercise] of exercises) {
    const { id } = exercise.yaml;
    if (id !== null && id !== folder) {
      const message = `The folder is called ${folder} but the exercise's id is ${id}.`;
      problems.push(
        at(exercise, exercise.yaml.place(["id"]), "bad-value", message, "Give both the same name."),
      );
    }
    if (!exercisesListed.has(folder)) {
      const message = "No module.yaml lists this exercise.";
      problems.push(
        wholeFile(exercise.path, "stray-file", message, "List it under items, or remove the folder."),
      );
    }
  }
  return problems;
}

/** The second and every later use of an id. */
function duplicates(all: ReadonlyMap<string, Described<unknown>>, what: string): Problem[] {
  const first = new Map<string, string>();
  return [...all.values()].flatMap((one) => {
    const { id } = one.yaml;
    if (id === null) return [];
    const other = first.get(id);
    if (other === undefined) {
      first.set(id, one.path);
      return [];
    }
    const message = `Two ${what} have the id ${id}; the other is ${other}.`;
    return [at(one, one.yaml.place(["id"]), "duplicate-id", message, "Give the newer one another id.")];
  });
}

function at(
  described: Described<unknown>,
  place: { line: number; column: number },
  rule: string,
  message: string,
  fix: string,
): Problem {
  return { path: described.path, ...place, rule, message, fix, severity: "error" };
}
