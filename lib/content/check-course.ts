import { checkDocuments } from "./check-documents.ts";
import { checkExercise } from "./check-exercise.ts";
import { checkModules } from "./check-modules.ts";
import { checkPlacement } from "./check-placement.ts";
import { checkRoles } from "./check-roles.ts";
import { checkSkills } from "./check-skills.ts";
import { imageType, maxFileBytes, pathFault } from "./course-path.ts";
import { checkEditorial } from "./editorial/check-editorial.ts";
import { imageSize } from "./image-size.ts";
import { interpretCourse } from "./interpret-course.ts";
import { compareProblems, compareText, type Problem } from "./problem.ts";
import type { LessonPrograms, ProofSubject } from "./proof-subject.ts";
import type { ProseEngines } from "./prose-context.ts";
import { readPlacement, type PlacementBank } from "./read-placement.ts";
import { wholeFile, type CourseFiles } from "./read-structure.ts";

/** What a look at a course's files gives: everything that is wrong, sorted by place, and what can only be judged by running it. */
export interface CheckedFiles {
  readonly problems: readonly Problem[];
  readonly subjects: readonly ProofSubject[];
}

/** Looks at a course without running any of its programs. Never throws. */
export function checkCourseFiles(files: CourseFiles, engines: ProseEngines): CheckedFiles {
  const course = interpretCourse(files, engines, "check");
  const { structure } = course;
  const moduleIds = new Set([...structure.modules.values()].flatMap(({ yaml }) => yaml.id ?? []));
  const placement = readPlacement(files);
  const documents = checkDocuments(files, course);
  const problems = [
    ...structure.problems,
    ...checkFiles(files),
    ...(structure.course ? checkSkills(structure.course, moduleIds) : []),
    ...checkModules(files, structure),
    ...checkRoles(files, structure),
    ...checkPlacement(placement, new Set(course.lessonPaths.keys())),
    ...checkFolders(files, "modules", "module.yaml"),
    ...checkFolders(files, "exercises", "exercise.yaml"),
    ...[...structure.exercises].flatMap(([folder, exercise]) => checkExercise(files, folder, exercise)),
    ...documents.problems,
    ...checkEditorial(files, course, documents.prose),
  ];
  const subjects = listSubjects(files, documents.lessons, placement);
  return { problems: problems.toSorted(compareProblems), subjects };
}

/** Exercises, lessons with programs, and nodes of the placement test; each kind in the order of its paths. */
function listSubjects(
  files: CourseFiles,
  lessons: readonly LessonPrograms[],
  placement: PlacementBank,
): ProofSubject[] {
  const exercises = [...files.keys()].flatMap((path): ProofSubject[] => {
    const id = /^exercises\/([^/]+)\/exercise\.yaml$/.exec(path)?.[1];
    if (id === undefined) return [];
    const own = new Map([...files].filter(([name]) => name.startsWith(`exercises/${id}/`)));
    return [{ kind: "exercise", path, id, files: own }];
  });
  const nodes = [...placement.items.values()].map((described): ProofSubject => ({
    kind: "placement",
    path: described.path,
    described,
  }));
  return [exercises, [...lessons], nodes].flatMap((kind) =>
    kind.toSorted((a, b) => compareText(a.path, b.path)),
  );
}

/** Every place where a file may be. */
const places: readonly RegExp[] = [
  /^course\.yaml$/,
  /^dictionary\.txt$/,
  /^README\.md$/,
  /^modules\/[^/]+\/(module\.yaml|[^/]+\.mdx|[^/]+\.facts\.py)$/,
  /^exercises\/[^/]+\/(exercise\.yaml|prompt\.mdx|solution\.mdx|(starter|solution|tests|harness)\.py)$/,
  /^exercises\/[^/]+\/(alternatives|mutants)\/[^/]+\.py$/,
  /^exercises\/[^/]+\/fixtures\/.+$/,
  /^placement\/[^/]+\.yaml$/,
];

function checkFiles(files: CourseFiles): Problem[] {
  const problems: Problem[] = [];
  for (const [path, bytes] of files) {
    const fault = pathFault(path);
    if (fault) problems.push(wholeFile(path, "bad-path", `The path ${fault}.`, "Rename the file."));
    if (bytes.byteLength > maxFileBytes) {
      const message = `The file is larger than ${maxFileBytes / 1024 / 1024} MiB.`;
      problems.push(wholeFile(path, "too-large", message, "Make it smaller."));
    }
    if (places.some((place) => place.test(path))) continue;
    if (imageType(path) && /^(images|modules|exercises)\//.test(path)) {
      if (imageSize(bytes)) continue;
      const message = "The file is not the image that its name says.";
      problems.push(wholeFile(path, "bad-image", message, "Export it again as png, jpeg, webp or gif."));
    } else {
      const message = "The course has no use for this file.";
      const fix = "Remove it, or move it where it belongs; docs/authoring.md shows the layout.";
      problems.push(wholeFile(path, "stray-file", message, fix));
    }
  }
  return problems;
}

/** Folders without the file that describes them; what is in them would silently be left out. */
function checkFolders(files: CourseFiles, top: string, name: string): Problem[] {
  const folders = new Set(
    [...files.keys()].flatMap((path) => {
      const [first, folder, ...rest] = path.split("/");
      return first === top && folder !== undefined && rest.length > 0 ? [folder] : [];
    }),
  );
  return [...folders]
    .map((folder) => `${top}/${folder}/${name}`)
    .filter((path) => !files.has(path))
    .map((path) => wholeFile(path, "missing-file", "The file is missing.", "Add it, or remove the folder."));
}
