import { expect, test } from "vitest";
import { buildOutline } from "../build-outline.ts";
import { readStructure } from "../read-structure.ts";
import { checkExerciseRules } from "./check-exercise-rules.ts";
import { checkSkillCoverage } from "./check-skill-coverage.ts";

const lesson = (id: string, skills: string, role = "lesson") =>
  `---\nid: ${id}\ntitle: T\nsummary: S\nskills: ${skills}\nminutes: 5\nkind: data\nrole: ${role}\n---\n\nText.\n`;
const exercise = (skills: string, tests = 8, visible = 3) =>
  `id: e\ntitle: T\nsummary: S\ndifficulty: 1\nminutes: 5\nkind: data\nskills: ${skills}\nhints: []\ntests:\n${Array.from({ length: tests }, (_, n) => `  - { id: T.test_${n}, title: t, message: m, visible: ${n < visible} }\n`).join("")}`;
const items = (...all: string[]) =>
  `id: m\ntitle: M\nsummary: S\nitems:\n${all.map((one) => `  - ${one}\n`).join("")}`;

const sound = {
  "course.yaml":
    "id: c\ntitle: T\nsummary: S\nmodules: [m]\nskills:\n  - { id: a, title: A }\n  - { id: b, title: B, requires: [a] }\n",
  "modules/m/module.yaml": items("lesson: one", "lesson: two", "exercise: e", "lesson: quiz"),
  "modules/m/one.mdx": lesson("one", "[a]"),
  "modules/m/two.mdx": lesson("two", "[b]"),
  "modules/m/quiz.mdx": lesson("quiz", "[a, b]", "quiz"),
  "exercises/e/exercise.yaml": exercise("[a, b]"),
};

const bytes = (files: Record<string, string>) =>
  new Map(Object.entries({ ...sound, ...files }).map(([path, text]) => [path, Buffer.from(text)]));

function told(files: Record<string, string> = {}): string[] {
  const structure = readStructure(bytes(files));
  return checkSkillCoverage(structure, buildOutline(structure)!).map(
    ({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`,
  );
}

test("skills that are taught, practised, assessed and in order are fine", () => {
  expect(told()).toEqual([]);
});

test.each([
  [
    "taught",
    { "modules/m/two.mdx": lesson("two", "[a]") },
    "7:11 skill-coverage The skill b is taught by no lesson.",
  ],
  [
    "practised",
    { "exercises/e/exercise.yaml": exercise("[a]") },
    "7:11 skill-coverage The skill b is practised by no exercise.",
  ],
  [
    "assessed",
    { "modules/m/quiz.mdx": lesson("quiz", "[a]", "quiz") },
    "7:11 skill-coverage The skill b is assessed by no quiz.",
  ],
])("a skill that is not %s is reported", (_what, files, problem) => {
  expect(told(files as Record<string, string>)).toEqual([problem]);
});

test("a skill is taught before it is practised, and after what it requires", () => {
  const late = items("lesson: one", "exercise: e", "lesson: two", "lesson: quiz");
  expect(told({ "modules/m/module.yaml": late })).toEqual([
    "7:11 skill-order The exercise e practises b before the lesson two teaches it.",
  ]);
  const turned = items("lesson: two", "lesson: one", "exercise: e", "lesson: quiz");
  expect(told({ "modules/m/module.yaml": turned })).toEqual([
    "7:11 skill-order b requires a, which one teaches only after two.",
  ]);
});

test("an exercise has enough tests, alternatives and mutants, the two cheats among them", () => {
  const rules = (files: Record<string, string>) => {
    const all = bytes(files);
    return checkExerciseRules(all, "e", readStructure(all).exercises.get("e")!).map(
      ({ path, line, column, rule }) => `${path}:${line}:${column} ${rule}`,
    );
  };
  const complete = Object.fromEntries(
    [
      "mutants/cheat-constant",
      "mutants/cheat-visible-answers",
      "mutants/a",
      "mutants/b",
      "mutants/c",
      "alternatives/a",
      "alternatives/b",
    ].map((name) => [`exercises/e/${name}.py`, ""]),
  );
  expect(rules(complete)).toEqual([]);
  expect(rules({ ...complete, "exercises/e/exercise.yaml": exercise("[a]", 7) })).toEqual([
    "exercises/e/exercise.yaml:10:3 tests",
  ]);
  expect(rules({ ...complete, "exercises/e/exercise.yaml": exercise("[a]", 8, 2) })).toEqual([
    "exercises/e/exercise.yaml:10:3 tests",
  ]);
  expect(rules({ "exercises/e/mutants/a.py": "" })).toEqual([
    "exercises/e/exercise.yaml:1:1 alternative",
    "exercises/e/mutants/cheat-constant.py:1:1 mutant",
    "exercises/e/mutants/cheat-visible-answers.py:1:1 mutant",
    "exercises/e/exercise.yaml:1:1 mutant",
  ]);
});
