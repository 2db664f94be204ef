import { expect, test, vi } from "vitest";
import { checkSpelling } from "./check-spelling.ts";

async function told(files: Record<string, string>): Promise<string[]> {
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
  const problems = await checkSpelling(bytes, "error");
  return problems.map(
    ({ path, line, column, message }) => `${path}:${line}:${column} ${message.split(" ")[5]}`,
  );
}

// The dictionaries are read once, which takes a second on an idle machine and several on a busy one.
vi.setConfig({ testTimeout: 30_000 });

test("British words pass; misspelt and American ones are reported at their first place", async () => {
  const text =
    "The colour of behaviour in the centre is serialised and labelled.\n\nI recieve the behavior, which I recieve, and optimize.\n";
  expect(await told({ "modules/a/b.mdx": text })).toEqual(
    ["modules/a/b.mdx:3:3 recieve", "modules/a/b.mdx:3:15 behavior", "modules/a/b.mdx:3:46 optimize"].map(
      (line) => expect.stringContaining(line),
    ),
  );
});

test("code, formulas, addresses and ids are not looked at; the course's own words are known", async () => {
  const text =
    "---\nid: qwertzui\n---\n\n`recieve` $recieve$ [here](https://recieve.org) by Wasserstein\n\n```python\nrecieve = 1\n```\n";
  expect(await told({ "modules/a/b.mdx": text, "dictionary.txt": "Wasserstein\n" })).toEqual([]);
  expect(await told({ "modules/a/b.mdx": text })).toHaveLength(1);
});

test("what people read of a YAML file is looked at, its programs are not", async () => {
  const yaml =
    "id: qwertzui\ncode: |\n  recieve = 1\n\n  recieve()\nhints:\n  - A mispeled hint with `recieve`.\n";
  expect(await told({ "placement/a.yaml": yaml })).toEqual([
    expect.stringContaining("placement/a.yaml:7:7 mispeled"),
  ]);
});
