import { expect, test } from "vitest";
import { checkRoles } from "./check-roles.ts";
import { readStructure } from "./read-structure.ts";

const lesson = (id: string, role: string) =>
  `---\nid: ${id}\ntitle: T\nsummary: S\nskills: [a]\nminutes: 5\nkind: data\nrole: ${role}\n---\n\nText.\n`;
const course = (bridges: string) =>
  `id: c\ntitle: T\nsummary: S\nmodules: [m]\nskills: [{ id: a, title: A }]\npaths:\n  - id: p\n    title: P\n    summary: S\n    modules: [m]\n    bridges: ${bridges}\n`;
const moduleYaml = (...names: string[]) =>
  `id: m\ntitle: M\nsummary: S\nitems:\n${names.map((name) => `  - lesson: ${name}\n`).join("")}`;

function told(files: Record<string, string>): string[] {
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
  return checkRoles(bytes, readStructure(bytes)).map(
    ({ path, line, column, rule }) => `${path}:${line}:${column} ${rule}`,
  );
}

const sound = {
  "course.yaml": course("[b]"),
  "modules/m/module.yaml": moduleYaml("b", "s", "q"),
  "modules/m/b.mdx": lesson("b", "bridge"),
  "modules/m/s.mdx": lesson("s", "summary"),
  "modules/m/q.mdx": lesson("q", "quiz"),
};

test("bridges that paths take, one summary and one quiz are fine", () => {
  expect(told(sound)).toEqual([]);
});

test.each([
  ["a bridge that no path takes", { "course.yaml": course("[]") }, ["modules/m/b.mdx:8:7 role"]],
  [
    "a path over a lesson that is no bridge",
    { "course.yaml": course("[b, s]") },
    ["course.yaml:11:18 dead-reference"],
  ],
  [
    "a second quiz",
    { "modules/m/module.yaml": moduleYaml("b", "s", "q", "r"), "modules/m/r.mdx": lesson("r", "quiz") },
    ["modules/m/module.yaml:8:13 role"],
  ],
  ["facts of no lesson", { "modules/m/x.facts.py": "" }, ["modules/m/x.facts.py:1:1 stray-file"]],
])("%s is reported with its place", (_what, files, problems) => {
  expect(told({ ...sound, ...files } as Record<string, string>)).toEqual(problems);
});
