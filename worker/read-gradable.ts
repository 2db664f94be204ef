import type { GradableExercise } from "#grading/grade-request.ts";
import { exerciseFile } from "#lib/content/course-files.ts";
import { parseYaml } from "#lib/content/parse-yaml.ts";
import type { Problem } from "#lib/content/problem.ts";

/** What grading needs of an exercise, from a course's files by path, or what is wrong with its exercise.yaml. */
export function readGradable(
  files: ReadonlyMap<string, Uint8Array>,
  exerciseId: string,
): { readonly gradable: GradableExercise | null; readonly problems: readonly Problem[] } {
  const folder = `exercises/${exerciseId}/`;
  const path = `${folder}exercise.yaml`;
  const { value: meta, problems } = parseYaml(textOf(files, path), exerciseFile, { path });
  if (!meta) return { gradable: null, problems };
  const fixtures: Record<string, Uint8Array> = {};
  for (const [name, bytes] of files) {
    if (name.startsWith(`${folder}fixtures/`)) fixtures[name.slice(`${folder}fixtures/`.length)] = bytes;
  }
  const gradable: GradableExercise = {
    id: exerciseId,
    profile: meta.profile,
    limits: meta.limits,
    testsSource: textOf(files, `${folder}tests.py`),
    harnessSource: files.has(`${folder}harness.py`) ? textOf(files, `${folder}harness.py`) : null,
    fixtures,
    tests: meta.tests.map(({ id, title, visible, message }) => ({ id, title, visible, message })),
  };
  return { gradable, problems };
}

/** A file's text; empty where there is no such file. */
export function textOf(files: ReadonlyMap<string, Uint8Array>, path: string): string {
  return Buffer.from(files.get(path) ?? "").toString("utf8");
}
