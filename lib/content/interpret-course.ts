import { buildOutline, lessonPath, outlineExercise } from "./build-outline.ts";
import { compileProse, type CompiledProse } from "./compile-prose.ts";
import { imageType } from "./course-path.ts";
import type { ExerciseDocument } from "./exercise-document.ts";
import { imageSize, type ImageSize } from "./image-size.ts";
import type { LessonDocument } from "./lesson-document.ts";
import type { CourseOutline } from "./outline.ts";
import type { ProseContext, ProseEngines } from "./prose-context.ts";
import { readStructure, readText, type CourseFiles, type CourseStructure } from "./read-structure.ts";

/** A course whose documents are interpreted when they are asked for. */
export interface InterpretedCourse {
  readonly structure: CourseStructure;
  /** Null when `course.yaml` cannot be read. */
  readonly outline: CourseOutline | null;
  /** Where to find the prose of a lesson, by id; only lessons that a module names. */
  readonly lessonPaths: ReadonlyMap<string, string>;
  /** Interprets one file of prose, or a hint that stands in a YAML file. */
  compile(
    source: string,
    place: Pick<ProseContext, "path" | "kind" | "idPrefix" | "fixedPlace">,
  ): CompiledProse;
  lesson(id: string): LessonDocument | null;
  exercise(id: string): ExerciseDocument | null;
}

/**
 * Reads a course.
 *
 * @param digest of the release, for the addresses of images
 * @param sizes of the images by path, when their bytes are not among the files
 */
export function interpretCourse(
  files: CourseFiles,
  engines: ProseEngines,
  digest: string,
  sizes: ReadonlyMap<string, ImageSize> = imageSizes(files),
): InterpretedCourse {
  const structure = readStructure(files);
  const outline = buildOutline(structure);
  const lessonPaths = new Map<string, string>();
  const idsByPath = new Map<string, string>();
  const course = structure.course?.yaml.value;
  for (const folder of course?.modules ?? []) {
    for (const item of structure.modules.get(folder)?.yaml.value?.items ?? []) {
      if (!("lesson" in item)) continue;
      const path = lessonPath(folder, item.lesson);
      const id = structure.lessons.get(path)?.yaml.id ?? null;
      if (id === null) continue;
      idsByPath.set(path, id);
      if (!lessonPaths.has(id)) lessonPaths.set(id, path);
    }
  }

  const compile: InterpretedCourse["compile"] = (source, place) =>
    compileProse(
      source,
      {
        ...place,
        courseId: course?.id ?? "",
        digest,
        lessonIdAt: (path) => idsByPath.get(path) ?? null,
        hasLesson: (id) => lessonPaths.has(id),
        hasExercise: (id) => structure.exercises.has(id),
        exercise: (id) => outlineExercise(structure, id),
        image: (path) => sizes.get(path) ?? null,
      },
      engines,
    );

  const text = (path: string): string => {
    const read = readText(files, path);
    return read.ok ? read.value : "";
  };

  const readLesson = (id: string): LessonDocument | null => {
    const path = lessonPaths.get(id);
    const meta = path === undefined ? undefined : structure.lessons.get(path)?.yaml.value;
    if (path === undefined || !meta) return null;
    const prose = compile(text(path), { path, kind: "lesson", idPrefix: "" });
    const questions = prose.questions.map(({ question }) => question);
    const snippets = prose.snippets.map(({ snippet }) => snippet);
    return { meta, tree: prose.tree, headings: prose.headings, questions, snippets, text: prose.text };
  };

  const readExercise = (id: string): ExerciseDocument | null => {
    const meta = structure.exercises.get(id)?.yaml.value;
    if (!meta || meta.id !== id) return null;
    const folder = `exercises/${id}/`;
    const promptTree = once(() => {
      const path = `${folder}prompt.mdx`;
      return compile(text(path), { path, kind: "prompt", idPrefix: "prompt-" }).tree;
    });
    const solutionTree = once(() => {
      const path = `${folder}solution.mdx`;
      return compile(text(path), { path, kind: "solution", idPrefix: "solution-" }).tree;
    });
    const hintTrees = once(() =>
      meta.hints.map((hint, index) => {
        const path = `${folder}exercise.yaml`;
        return compile(hint, { path, kind: "hint", idPrefix: `hint-${index + 1}-` }).tree;
      }),
    );
    const fixtures: Record<string, Uint8Array> = {};
    for (const [path, bytes] of files) {
      if (path.startsWith(`${folder}fixtures/`)) fixtures[path.slice(folder.length + 9)] = bytes;
    }
    return {
      meta,
      get promptTree() {
        return promptTree();
      },
      starter: text(`${folder}starter.py`),
      entry: "solution.py",
      solution: {
        code: text(`${folder}solution.py`),
        get tree() {
          return solutionTree();
        },
      },
      get hintTrees() {
        return hintTrees();
      },
      gradable: {
        testsSource: text(`${folder}tests.py`),
        harnessSource: files.has(`${folder}harness.py`) ? text(`${folder}harness.py`) : null,
        fixtures,
      },
    };
  };

  return {
    structure,
    outline,
    lessonPaths,
    compile,
    lesson: keep(readLesson),
    exercise: keep(readExercise),
  };
}

/** Sizes of all images of a course. */
export function imageSizes(files: CourseFiles): ReadonlyMap<string, ImageSize> {
  const sizes = new Map<string, ImageSize>();
  for (const [path, bytes] of files) {
    const size = imageType(path) ? imageSize(bytes) : null;
    if (size) sizes.set(path, size);
  }
  return sizes;
}

function once<T>(make: () => T): () => T {
  let kept: { value: T } | undefined;
  return () => (kept ??= { value: make() }).value;
}

/** Remembers what was found; an id that does not exist is not remembered, since anyone can ask for any. */
function keep<T>(find: (id: string) => T | null): (id: string) => T | null {
  const kept = new Map<string, T>();
  return (id) => {
    const known = kept.get(id);
    if (known !== undefined) return known;
    const found = find(id);
    if (found !== null) kept.set(id, found);
    return found;
  };
}
