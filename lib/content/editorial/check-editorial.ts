import type { CompiledProse } from "../compile-prose.ts";
import type { InterpretedCourse } from "../interpret-course.ts";
import type { Problem } from "../problem.ts";
import type { ProseTree } from "../prose-tree.ts";
import { readText, type CourseFiles } from "../read-structure.ts";
import { checkExerciseRules } from "./check-exercise-rules.ts";
import { checkLessonProse } from "./check-lesson-prose.ts";
import { checkOutsideLinks } from "./check-links.ts";
import { checkSkillCoverage } from "./check-skill-coverage.ts";

/**
 * The editorial rules that a course may hold itself to with `editorial` in its `course.yaml`: warnings for a draft, errors once it
 * is strict.
 *
 * @param lessons every lesson that could be read, by path
 */
export function checkEditorial(
  files: CourseFiles,
  course: InterpretedCourse,
  lessons: ReadonlyMap<string, CompiledProse>,
): Problem[] {
  const { structure, outline } = course;
  const level = structure.course?.yaml.value?.editorial;
  if (!level || !outline) return [];
  const problems: Problem[] = checkSkillCoverage(structure, outline);
  for (const [path, prose] of lessons) {
    const text = readText(files, path);
    const meta = structure.lessons.get(path)?.yaml.value;
    if (!text.ok || !meta) continue;
    problems.push(
      ...checkLessonProse({
        path,
        role: meta.role,
        source: text.value,
        questions: prose.questions.length,
        components: componentsOf(prose.tree),
      }),
    );
  }
  for (const [folder, exercise] of structure.exercises) {
    problems.push(...checkExerciseRules(files, folder, exercise));
  }
  for (const path of files.keys()) {
    const text = path.endsWith(".mdx") ? readText(files, path) : null;
    if (text?.ok) problems.push(...checkOutsideLinks(path, text.value));
  }
  return level === "strict" ? problems : problems.map((found) => ({ ...found, severity: "warning" }));
}

function componentsOf(tree: ProseTree): Set<string> {
  const names = new Set<string>();
  const visit = (node: { type: string; name?: unknown; children?: readonly unknown[] }): void => {
    if (node.type === "component") names.add(String(node.name));
    for (const child of node.children ?? []) visit(child as Parameters<typeof visit>[0]);
  };
  visit(tree);
  return names;
}
