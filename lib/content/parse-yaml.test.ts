import { expect, test } from "vitest";
import { z } from "zod";
import { courseFile } from "./course-files.ts";
import { parseYaml } from "./parse-yaml.ts";

const file = { path: "x.yaml" };
const schema = z.strictObject({
  a: z.number(),
  list: z.array(z.strictObject({ id: z.string() })).default([]),
});

test("a good file has a value and places", () => {
  const { value, problems, place } = parseYaml("a: 1\nlist:\n  - id: x\n", schema, file);
  expect(problems).toEqual([]);
  expect(value).toEqual({ a: 1, list: [{ id: "x" }] });
  expect(place(["list", 0, "id"])).toEqual({ line: 3, column: 9 });
  expect(place(["list", 7, "id"])).toEqual({ line: 3, column: 3 });
});

test.each([
  ["a: [1", "yaml", 1],
  ["a: 1\na: 2", "yaml", 2],
  ["a: one", "bad-value", 1],
  ["list: []", "missing-key", 1],
  ["a: 1\nlist:\n  - id: x\n    extra: 1", "unknown-key", 4],
  ["a: 1\n__proto__: {b: 1}", "unknown-key", 2],
  ["a: 1\nconstructor: 2", "unknown-key", 2],
  ["a: !!js/function 'x'", "yaml", 1],
  ["", "bad-value", 1],
])("%j is a problem of its place", (source, rule, line) => {
  const { value, problems } = parseYaml(source, schema, file);
  expect(value).toBeNull();
  expect(problems[0]).toMatchObject({ rule, line });
});

test("every problem of a file is told", () => {
  const { problems } = parseYaml(
    "id: Not An Id\ntitle: ''\nmodules: []\nskills: [{id: a}]\nmore: 1\n",
    courseFile,
    {
      path: "course.yaml",
      lineOffset: 2,
    },
  );
  expect(problems.map(({ line, rule, message }) => [line, rule, message.split(" ")[0]])).toEqual([
    [3, "bad-value", "id:"],
    [4, "bad-value", "title:"],
    [3, "missing-key", "summary"],
    [5, "bad-value", "modules:"],
    [6, "missing-key", "skills[0].title"],
    [7, "unknown-key", "more"],
  ]);
});

test("a bomb of aliases is refused", () => {
  const bomb = ["a: &a [1,1,1,1,1,1,1,1,1]"];
  for (let i = 0; i < 9; i += 1) {
    const previous = String.fromCharCode(97 + i);
    const name = String.fromCharCode(98 + i);
    bomb.push(`${name}: &${name} [${Array(9).fill(`*${previous}`).join(",")}]`);
  }
  expect(parseYaml(bomb.join("\n"), z.any(), file).problems[0]?.rule).toBe("yaml");
});
