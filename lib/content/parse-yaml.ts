import { LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";
import type { Problem } from "./problem.ts";

/** A YAML text that has been read, and where its parts stand. */
export interface ParsedYaml<T> {
  /** The checked value; null when there are problems. */
  readonly value: T | null;
  /** The `id` as written, also when something else is wrong, so that references to it are not called dead. */
  readonly id: string | null;
  readonly problems: readonly Problem[];
  /** Line and column, in the file, of the value at this path; of its closest parent when it is absent. */
  place(path: readonly (string | number)[]): { line: number; column: number };
}

/**
 * Reads YAML 1.2 and checks it against a schema. Never throws: everything that is wrong becomes a problem with its
 * place. Tags, duplicate keys and more than a few aliases are refused.
 *
 * @param lineOffset how many lines of the file stand before the text, for front matter
 */
export function parseYaml<S extends z.ZodType>(
  source: string,
  schema: S,
  file: { path: string; lineOffset?: number },
): ParsedYaml<z.infer<S>> {
  const lines = new LineCounter();
  const offset = file.lineOffset ?? 0;
  const document = parseDocument(source, {
    lineCounter: lines,
    stringKeys: true,
    uniqueKeys: true,
    prettyErrors: false,
    schema: "core",
  });
  const at = (position: number) => {
    const { line, col } = lines.linePos(position);
    return { line: Math.max(1, line) + offset, column: Math.max(1, col) };
  };
  const place = (path: readonly (string | number)[]) => at(startOf(document, path));

  const broken = [...document.errors, ...document.warnings].map((error): Problem => ({
    path: file.path,
    ...at(error.pos[0]),
    rule: "yaml",
    message: sentence(error.message),
    fix: "Correct the YAML here.",
    severity: "error",
  }));
  if (broken.length > 0) return { value: null, id: null, problems: broken, place };

  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 10 });
  } catch (error) {
    const problem: Problem = {
      path: file.path,
      line: 1 + offset,
      column: 1,
      rule: "yaml",
      message: sentence(error instanceof Error ? error.message : String(error)),
      fix: "Write the values out instead of using aliases.",
      severity: "error",
    };
    return { value: null, id: null, problems: [problem], place };
  }

  const written = (data as { id?: unknown } | null)?.id;
  const id = typeof written === "string" ? written : null;
  const result = schema.safeParse(data);
  if (result.success) return { value: result.data, id, problems: [], place };
  return {
    value: null,
    id,
    place,
    problems: result.error.issues.flatMap((issue) => describeIssue(issue, file.path, document, at)),
  };
}

/** One problem for each key that does not belong, else one for the issue. */
function describeIssue(
  issue: z.core.$ZodIssue,
  path: string,
  document: Document,
  at: (position: number) => { line: number; column: number },
): Problem[] {
  const keys = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path,
      ...at(keyStart(document, [...keys, key])),
      rule: "unknown-key",
      message: `${nameOf([...keys, key])} is not a key of this file.`,
      fix: "Remove it, or correct its spelling.",
      severity: "error",
    }));
  }
  const missing = issue.code === "invalid_type" && document.getIn(keys) === undefined;
  return [
    {
      path,
      ...at(startOf(document, keys)),
      rule: missing ? "missing-key" : "bad-value",
      message: missing ? `${nameOf(keys)} is missing.` : `${nameOf(keys)}: ${sentence(issue.message)}`,
      fix: missing ? "Add it; docs/authoring.md says what belongs there." : "Change the value.",
      severity: "error",
    },
  ];
}

/** Offset of the value at a path, or of its closest parent that is there. */
function startOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: [number, number, number] | null }
      | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}

/** Offset of a key itself. */
function keyStart(document: Document, path: readonly (string | number)[]): number {
  const parent = document.getIn(path.slice(0, -1), true) as
    | { items?: { key?: { value?: unknown; range?: [number, number, number] } }[] }
    | undefined;
  const pair = parent?.items?.find((item) => item.key?.value === path.at(-1));
  return pair?.key?.range?.[0] ?? startOf(document, path);
}

function nameOf(path: readonly (string | number)[]): string {
  if (path.length === 0) return "The file";
  return path.reduce<string>(
    (name, key) => (typeof key === "number" ? `${name}[${key}]` : name === "" ? key : `${name}.${key}`),
    "",
  );
}

function sentence(message: string): string {
  const line = message.split("\n", 1)[0]!.trim().replace(/:$/, "");
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
