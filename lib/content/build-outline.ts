import type { CourseOutline, OutlineExercise, OutlineItem } from "./outline.ts";
import type { CourseStructure } from "./read-structure.ts";

/** Path of the file of a lesson that a module names. */
export function lessonPath(folder: string, name: string): string {
  return `modules/${folder}/${name}.mdx`;
}

/** An exercise as a list shows it; null when its folder cannot be read. */
export function outlineExercise(structure: CourseStructure, id: string): OutlineExercise | null {
  const meta = structure.exercises.get(id)?.yaml.value;
  if (!meta || meta.id !== id) return null;
  const { title, summary, minutes, difficulty, kind, points, skills } = meta;
  return { type: "exercise", id, title, summary, minutes, difficulty, kind, points, skills };
}

/**
 * The outline of a course. What cannot be read is left out, so that a checked course is complete and a broken one still
 * shows what it can; null when `course.yaml` itself is broken.
 */
export function buildOutline(structure: CourseStructure): CourseOutline | null {
  const course = structure.course?.yaml.value;
  if (!course) return null;
  const { id, title, summary, openEnrolment, skills, paths } = course;
  const modules = course.modules.flatMap((folder) => {
    const described = structure.modules.get(folder)?.yaml.value;
    if (!described) return [];
    const items = described.items.flatMap((item): OutlineItem[] => {
      if ("exercise" in item) return [outlineExercise(structure, item.exercise) ?? []].flat();
      const meta = structure.lessons.get(lessonPath(folder, item.lesson))?.yaml.value;
      return meta ? [{ type: "lesson", ...meta }] : [];
    });
    return [{ id: described.id, title: described.title, summary: described.summary, items }];
  });
  return { id, title, summary, openEnrolment, skills, paths, modules };
}
