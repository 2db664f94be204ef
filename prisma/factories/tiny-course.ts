import { digestOf, makeManifest, sha256 } from "#server/courses/manifest.ts";
import { db } from "#server/db.ts";

const texts: Readonly<Record<string, string>> = {
  "course.yaml": `id: tiny
title: Tiny
summary: One lesson and one exercise.
modules: [01-only]
skills:
  - id: doubling
    title: Doubling
`,
  "modules/01-only/module.yaml": `id: only
title: Only
summary: All there is.
items:
  - lesson: 01-twice
  - exercise: double
`,
  "modules/01-only/01-twice.mdx": `---
id: twice
title: Twice
summary: What twice means.
skills: [doubling]
minutes: 5
kind: data
---

Twice is a number added to itself.

<Snippet id="twice-two">

\`\`\`python
print(2 + 2)
\`\`\`

\`\`\`output
4
\`\`\`

</Snippet>

<Question id="two" prompt="What is twice two?">
  <Option id="a" correct explain="Two and two are four.">4</Option>
  <Option id="b" explain="That is two times zero.">0</Option>
</Question>

<Question id="even" prompt="Which are even?" multiple>
  <Option id="a" correct explain="Twice one.">2</Option>
  <Option id="b" correct explain="Twice two.">4</Option>
  <Option id="c" explain="Twice of nothing whole.">3</Option>
</Question>
`,
  "exercises/double/exercise.yaml": `id: double
title: Double
summary: Give back twice a number.
difficulty: 1
minutes: 15
skills: [doubling]
kind: engineering
points: 10
limits:
  cpuMs: 20000
  wallMs: 30000
  memoryMiB: 256
tests:
  - id: DoubleTest.test_one
    title: twice one is two
    visible: true
    message: Twice one must be two.
  - id: DoubleTest.test_negative
    title: negative numbers are doubled too
    message: Look at numbers below zero.
hints:
  - Add it to itself.
  - There is an operator for it.
`,
  "exercises/double/prompt.mdx": "Write `double(n)`, which returns twice `n`.\n",
  "exercises/double/starter.py": "def double(n):\n    pass\n",
  "exercises/double/solution.py": "def double(n):\n    return 2 * n\n",
  "exercises/double/solution.mdx": "Two times n.\n",
  "exercises/double/tests.py": `import unittest


class DoubleTest(unittest.TestCase):
    def test_one(self):
        self.assertEqual(self.solution.double(1), 2)

    def test_negative(self):
        self.assertEqual(self.solution.double(-3), -6)
`,
  "exercises/double/mutants/absolute.py":
    "# killed by: DoubleTest.test_negative\ndef double(n):\n    return abs(2 * n)\n",
};

/** The course that tests of submissions, progress and the API run on: lesson `twice`, exercise `double`. */
export const tinyCourseId = "tiny";

/**
 * Stores the tiny course as the published release. The rows are those that publishing writes; its proof of the
 * tests is left out, because these tests are not about the checker.
 */
export async function publishTinyCourse(): Promise<{ courseId: string; releaseId: string }> {
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]));
  const manifest = makeManifest(files);
  return db().$transaction(async (tx) => {
    await tx.blob.createMany({
      data: [...files.values()].map((bytes) => ({
        sha256: sha256(bytes),
        bytes: new Uint8Array(bytes),
        size: bytes.byteLength,
      })),
      skipDuplicates: true,
    });
    await tx.course.create({ data: { id: tinyCourseId, title: "Tiny" } });
    const release = await tx.release.create({
      data: { courseId: tinyCourseId, number: 1, digest: digestOf(manifest), manifest },
    });
    await tx.course.update({ where: { id: tinyCourseId }, data: { publishedReleaseId: release.id } });
    return { courseId: tinyCourseId, releaseId: release.id };
  });
}
