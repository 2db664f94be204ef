import { lessonPath } from "./build-outline.ts";
import type { Problem } from "./problem.ts";
import { wholeFile, type CourseFiles, type CourseStructure } from "./read-structure.ts";

/**
 * Looks at what lessons are for: bridges and the paths that take them name each other, a module has one summary and one
 * quiz at most, and files with facts belong to a lesson.
 */
export function checkRoles(files: CourseFiles, structure: CourseStructure): Problem[] {
  const problems: Problem[] = [];
  const { course, lessons, modules } = structure;
  const roles = new Map(
    [...lessons.values()].flatMap(({ yaml }) => (yaml.value ? [[yaml.value.id, yaml.value.role]] : [])),
  );
  const taken = new Set<string>();
  course?.yaml.value?.paths.forEach((way, index) => {
    way.bridges.forEach((id, at) => {
      taken.add(id);
      if (roles.get(id) === "bridge") return;
      const message = `The path ${way.id} names the bridge ${id}, but no lesson with role: bridge has that id.`;
      const place = course.yaml.place(["paths", index, "bridges", at]);
      const fix = "Write the id of a bridge lesson.";
      problems.push({ path: course.path, ...place, rule: "dead-reference", message, fix, severity: "error" });
    });
  });
  for (const { path, yaml } of lessons.values()) {
    if (yaml.value?.role !== "bridge" || taken.has(yaml.value.id)) continue;
    const message = "No path of course.yaml takes this bridge, so nobody is led to it.";
    const fix = `Add ${yaml.value.id} to the bridges of a path.`;
    problems.push({ path, ...yaml.place(["role"]), rule: "role", message, fix, severity: "error" });
  }
  for (const [folder, module] of modules) {
    const seen = new Set<string>();
    module.yaml.value?.items.forEach((item, index) => {
      if (!("lesson" in item)) return;
      const role = lessons.get(lessonPath(folder, item.lesson))?.yaml.value?.role;
      if (role !== "summary" && role !== "quiz") return;
      if (seen.has(role)) {
        const place = module.yaml.place(["items", index, "lesson"]);
        const message = `The module has a ${role} already.`;
        problems.push({
          path: module.path,
          ...place,
          rule: "role",
          message,
          fix: "Keep one.",
          severity: "error",
        });
      }
      seen.add(role);
    });
  }
  for (const path of files.keys()) {
    if (!/^modules\/[^/]+\/[^/]+\.facts\.py$/.test(path) || files.has(lessonOfFacts(path))) continue;
    const message = `There is no lesson ${lessonOfFacts(path)}.`;
    problems.push(wholeFile(path, "stray-file", message, "Call it like the lesson whose facts it holds."));
  }
  return problems;
}

/** The lesson that a file `name.facts.py` belongs to. */
export function lessonOfFacts(path: string): string {
  return path.replace(/\.facts\.py$/, ".mdx");
}
