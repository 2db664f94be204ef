import type { CourseOutline } from "../outline.ts";
import type { Problem } from "../problem.ts";
import type { CourseStructure } from "../read-structure.ts";

type Skill = CourseOutline["skills"][number];

/**
 * Looks at where the skills of the graph appear: each is taught by a lesson, practised by an exercise and assessed by a quiz; it is
 * taught before it is practised, and what it requires is taught before it is.
 */
export function checkSkillCoverage(structure: CourseStructure, outline: CourseOutline): Problem[] {
  const { course } = structure;
  if (!course) return [];
  const items = outline.modules.flatMap((module) => module.items);
  const firstOf = (skill: string, fits: (item: (typeof items)[number]) => boolean): number =>
    items.findIndex((item) => item.skills.includes(skill) && fits(item));
  const taught = new Map<string, number>();
  for (const { id } of outline.skills) {
    taught.set(
      id,
      firstOf(id, (item) => item.type === "lesson" && (item.role === "lesson" || item.role === "bridge")),
    );
  }
  return outline.skills.flatMap((skill, index) => {
    const at = course.yaml.place(["skills", index, "id"]);
    const problem = (rule: string, message: string, fix: string): Problem => {
      return { path: course.path, ...at, rule, message, fix, severity: "error" };
    };
    const practised = firstOf(skill.id, (item) => item.type === "exercise");
    const assessed = firstOf(skill.id, (item) => item.type === "lesson" && item.role === "quiz");
    const start = taught.get(skill.id)!;
    const missing = [
      ...(start === -1 ? ["taught by no lesson"] : []),
      ...(practised === -1 ? ["practised by no exercise"] : []),
      ...(assessed === -1 ? ["assessed by no quiz"] : []),
    ];
    const found = missing.map((what) =>
      problem("skill-coverage", `The skill ${skill.id} is ${what}.`, "List it under the skills of one."),
    );
    if (practised !== -1 && start > practised) {
      const message = `The exercise ${items[practised]!.id} practises ${skill.id} before the lesson ${items[start]!.id} teaches it.`;
      found.push(problem("skill-order", message, "Change the order, or the skills of the two."));
    }
    return [
      ...found,
      ...lateRequirements(skill, start, taught, items).map((message) =>
        problem("skill-order", message, "Teach it earlier, or drop the requirement."),
      ),
    ];
  });
}

function lateRequirements(
  skill: Skill,
  start: number,
  taught: ReadonlyMap<string, number>,
  items: readonly { readonly id: string }[],
): string[] {
  if (start === -1) return [];
  return skill.requires.flatMap((required) => {
    const other = taught.get(required);
    if (other === undefined || other === -1 || other <= start) return [];
    return [
      `${skill.id} requires ${required}, which ${items[other]!.id} teaches only after ${items[start]!.id}.`,
    ];
  });
}
