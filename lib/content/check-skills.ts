import type { CourseFile } from "./course-files.ts";
import { findCircles } from "./find-circles.ts";
import type { Problem } from "./problem.ts";
import type { Described } from "./read-structure.ts";

/** Looks at the skills and paths of `course.yaml`: ids given once, references that exist, and no circle among the skills. */
export function checkSkills(described: Described<CourseFile>, moduleIds: ReadonlySet<string>): Problem[] {
  const { yaml, path } = described;
  const course = yaml.value;
  if (!course) return [];
  const problems: Problem[] = [];
  const report = (place: readonly (string | number)[], rule: string, message: string, fix: string) =>
    problems.push({ path, ...yaml.place(place), rule, message, fix, severity: "error" });

  const skills = new Map<string, readonly string[]>();
  course.skills.forEach((skill, index) => {
    if (skills.has(skill.id)) {
      report(
        ["skills", index, "id"],
        "duplicate-id",
        `Two skills have the id ${skill.id}.`,
        "Rename or merge them.",
      );
    } else skills.set(skill.id, skill.requires);
  });
  course.skills.forEach((skill, index) => {
    skill.requires.forEach((required, at) => {
      if (skills.has(required)) return;
      const message = `The skill ${skill.id} requires ${required}, which does not exist.`;
      report(
        ["skills", index, "requires", at],
        "unknown-skill",
        message,
        "Add that skill, or correct the id.",
      );
    });
  });
  for (const circle of findCircles(skills)) {
    const index = course.skills.findIndex((skill) => skill.id === circle[0]);
    const message = `These skills require each other: ${[...circle, circle[0]].join(" → ")}.`;
    report(["skills", index], "skill-circle", message, "Remove one of the requirements.");
  }

  const paths = new Set<string>();
  course.paths.forEach((way, index) => {
    if (paths.has(way.id)) {
      report(
        ["paths", index, "id"],
        "duplicate-id",
        `Two paths have the id ${way.id}.`,
        "Rename one of them.",
      );
    }
    paths.add(way.id);
    way.modules.forEach((id, at) => {
      if (moduleIds.has(id)) return;
      const message = `The path ${way.id} names the module ${id}, which does not exist.`;
      report(["paths", index, "modules", at], "dead-reference", message, "Write the id of a module.");
    });
  });
  return problems;
}
