import { checkFacts } from "./check-facts.ts";
import type { CompiledProse } from "./compile-prose.ts";
import type { InterpretedCourse } from "./interpret-course.ts";
import type { Problem } from "./problem.ts";
import type { LessonPrograms } from "./proof-subject.ts";
import { readText, type CourseFiles } from "./read-structure.ts";

/**
 * Interprets every piece of prose, also files that nothing lists, and looks at what they say about each other. `lessons` are
 * those with programs to be run, `prose` is that of every lesson by path.
 */
export function checkDocuments(
  files: CourseFiles,
  course: InterpretedCourse,
): {
  problems: Problem[];
  lessons: LessonPrograms[];
  prose: ReadonlyMap<string, CompiledProse>;
} {
  const problems: Problem[] = [];
  const lessons: LessonPrograms[] = [];
  const documents: { path: string; isLesson: boolean; lessonId: string | null; prose: CompiledProse }[] = [];
  const interpret = (path: string, kind: "lesson" | "prompt" | "solution"): void => {
    const text = readText(files, path);
    // A lesson's encoding was reported with its front matter.
    if (!text.ok) {
      if (kind !== "lesson") problems.push(text.problem);
      return;
    }
    const prose = course.compile(text.value, { path, kind, idPrefix: "" });
    const lessonId = kind === "lesson" ? (course.structure.lessons.get(path)?.yaml.value?.id ?? null) : null;
    documents.push({ path, isLesson: kind === "lesson", lessonId, prose });
    problems.push(...prose.problems);
    if (kind !== "lesson") return;
    const factsPath = path.replace(/\.mdx$/, ".facts.py");
    const facts = files.has(factsPath) ? readText(files, factsPath) : null;
    if (facts?.ok === false) problems.push(facts.problem);
    const programs = facts?.ok ? { path: factsPath, code: facts.value } : null;
    if (prose.snippets.length === 0 && !facts) {
      problems.push(...checkFacts({ path, source: text.value }, null, []));
      return;
    }
    lessons.push({ kind: "lesson", path, source: text.value, snippets: prose.snippets, facts: programs });
  };

  for (const path of files.keys()) {
    if (/^modules\/[^/]+\/[^/]+\.mdx$/.test(path)) interpret(path, "lesson");
    else if (/^exercises\/[^/]+\/prompt\.mdx$/.test(path)) interpret(path, "prompt");
    else if (/^exercises\/[^/]+\/solution\.mdx$/.test(path)) interpret(path, "solution");
  }
  for (const { path, yaml } of course.structure.exercises.values()) {
    yaml.value?.hints.forEach((hint, index) => {
      const fixedPlace = yaml.place(["hints", index]);
      problems.push(...course.compile(hint, { path, kind: "hint", idPrefix: "", fixedPlace }).problems);
    });
  }
  const questions = documents.flatMap(({ path, prose }) =>
    prose.questions.map(({ question, line, column }) => ({ path, id: question.id, line, column })),
  );
  const snippets = documents.flatMap(({ path, prose }) =>
    prose.snippets.map(({ snippet, line, column }) => ({ path, id: snippet.id, line, column })),
  );
  problems.push(...checkAnchors(documents), ...checkIds("questions", questions));
  problems.push(...checkIds("snippets", snippets), ...checkSkillsOf(course));
  const lessonProse = documents
    .filter(({ isLesson }) => isLesson)
    .map(({ path, prose }) => [path, prose] as const);
  return { problems, lessons, prose: new Map(lessonProse) };
}

type Documents = readonly { path: string; lessonId: string | null; prose: CompiledProse }[];

function checkAnchors(documents: Documents): Problem[] {
  const anchors = new Map<string, ReadonlySet<string>>();
  for (const { lessonId, prose } of documents) if (lessonId !== null) anchors.set(lessonId, prose.anchors);
  return documents.flatMap(({ path, prose }) =>
    prose.references.flatMap(({ lessonId, anchor, line, column }): Problem[] => {
      const known = lessonId === null ? prose.anchors : anchors.get(lessonId);
      if (!known || known.has(anchor)) return [];
      const where = lessonId === null ? "this document" : `the lesson ${lessonId}`;
      const headings = [...known].join(", ") || "none";
      return [
        {
          path,
          line,
          column,
          rule: "dead-link",
          message: `There is no heading #${anchor} in ${where}.`,
          fix: `Its anchors are: ${headings}.`,
          severity: "error",
        },
      ];
    }),
  );
}

/** Answers are counted by the question's id over the whole course, and a snippet is asked for by its own. */
function checkIds(
  what: "questions" | "snippets",
  all: readonly { path: string; id: string; line: number; column: number }[],
): Problem[] {
  const first = new Map<string, string>();
  return all.flatMap(({ path, id, line, column }): Problem[] => {
    const other = first.get(id);
    if (other === undefined) {
      first.set(id, path);
      return [];
    }
    const message = `Two ${what} have the id ${id}; the other is in ${other}.`;
    const fix = "Give the newer one another id.";
    return [{ path, line, column, rule: "duplicate-id", message, fix, severity: "error" }];
  });
}

function checkSkillsOf(course: InterpretedCourse): Problem[] {
  const { lessons, exercises } = course.structure;
  const declared = course.structure.course?.yaml.value?.skills;
  if (!declared) return [];
  const known = new Set(declared.map((skill) => skill.id));
  return [...lessons.values(), ...exercises.values()].flatMap(({ path, yaml }) =>
    (yaml.value?.skills ?? []).flatMap((skill, index): Problem[] => {
      if (known.has(skill)) return [];
      const message = `course.yaml has no skill ${skill}.`;
      const fix = `Add it there, or use one of ${[...known].join(", ")}.`;
      return [
        { path, ...yaml.place(["skills", index]), rule: "unknown-skill", message, fix, severity: "error" },
      ];
    }),
  );
}
