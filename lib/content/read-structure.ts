import type { z } from "zod";
import {
  courseFile,
  exerciseFile,
  lessonFrontMatter,
  moduleFile,
  type CourseFile,
  type ExerciseFile,
  type LessonFrontMatter,
  type ModuleFile,
} from "./course-files.ts";
import { maxTextBytes } from "./course-path.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { parseYaml, type ParsedYaml } from "./parse-yaml.ts";
import { compareText, type Problem } from "./problem.ts";

/** The files of a course: path inside the course, with slashes, to bytes. */
export type CourseFiles = ReadonlyMap<string, Uint8Array>;

/** A YAML text of the course and what it says; `value` is null when it has problems. */
export interface Described<T> {
  readonly path: string;
  readonly yaml: ParsedYaml<T>;
}

/** Every file of a course that describes something, read and checked one by one. */
export interface CourseStructure {
  readonly course: Described<CourseFile> | null;
  /** By folder name under `modules/`. */
  readonly modules: ReadonlyMap<string, Described<ModuleFile>>;
  /** By path of the `.mdx` file. */
  readonly lessons: ReadonlyMap<string, Described<LessonFrontMatter>>;
  /** By folder name under `exercises/`. */
  readonly exercises: ReadonlyMap<string, Described<ExerciseFile>>;
  readonly problems: readonly Problem[];
}

/** Reads what describes the course: `course.yaml`, `module.yaml`, front matter, `exercise.yaml`. Never throws. */
export function readStructure(files: CourseFiles): CourseStructure {
  const problems: Problem[] = [];
  const describe = <S extends z.ZodType>(path: string, schema: S): Described<z.infer<S>> | null => {
    const text = readText(files, path);
    if (!text.ok) {
      problems.push(text.problem);
      return null;
    }
    let source = text.value;
    let lineOffset = 0;
    if (path.endsWith(".mdx")) {
      const front = splitFrontMatter(source);
      if (!front) {
        problems.push(
          wholeFile(
            path,
            "front-matter",
            "The lesson has no front matter.",
            "Begin the file with --- and its id, title, summary, skills, minutes and kind.",
          ),
        );
        return null;
      }
      source = front.yaml;
      lineOffset = front.lineOffset;
    }
    const yaml = parseYaml(source, schema, { path, lineOffset });
    problems.push(...yaml.problems);
    return { path, yaml };
  };

  const modules = new Map<string, Described<ModuleFile>>();
  const lessons = new Map<string, Described<LessonFrontMatter>>();
  const exercises = new Map<string, Described<ExerciseFile>>();
  for (const path of [...files.keys()].toSorted(compareText)) {
    const [top, folder, name, ...deeper] = path.split("/");
    if (folder === undefined || name === undefined || deeper.length > 0) continue;
    if (top === "modules" && name === "module.yaml") {
      const found = describe(path, moduleFile);
      if (found) modules.set(folder, found);
    } else if (top === "modules" && name.endsWith(".mdx")) {
      const found = describe(path, lessonFrontMatter);
      if (found) lessons.set(path, found);
    } else if (top === "exercises" && name === "exercise.yaml") {
      const found = describe(path, exerciseFile);
      if (found) exercises.set(folder, found);
    }
  }
  let course: Described<CourseFile> | null = null;
  if (files.has("course.yaml")) course = describe("course.yaml", courseFile);
  else
    problems.push(
      wholeFile(
        "course.yaml",
        "missing-file",
        "The course has no course.yaml.",
        "Add it; docs/authoring.md shows one.",
      ),
    );
  return { course, modules, lessons, exercises, problems };
}

/** A problem about a file as a whole. */
export function wholeFile(path: string, rule: string, message: string, fix: string): Problem {
  return { path, line: 1, column: 1, rule, message, fix, severity: "error" };
}

/** A file as text. It must be there, be UTF-8 and not be too large. */
export function readText(
  files: CourseFiles,
  path: string,
): { ok: true; value: string } | { ok: false; problem: Problem } {
  const bytes = files.get(path);
  if (!bytes) {
    return { ok: false, problem: wholeFile(path, "missing-file", "The file is missing.", "Add it.") };
  }
  if (bytes.byteLength > maxTextBytes) {
    const problem = wholeFile(
      path,
      "too-large",
      `The file is larger than ${maxTextBytes / 1024} KiB.`,
      "Make it smaller.",
    );
    return { ok: false, problem };
  }
  try {
    return { ok: true, value: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return {
      ok: false,
      problem: wholeFile(path, "encoding", "The file is not UTF-8 text.", "Save it as UTF-8."),
    };
  }
}
