import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** A source file of ours with what it imports. */
export interface Module {
  /** Relative to the project's root, with slashes. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** True when it only passes on what other modules export. */
  readonly barrel: boolean;
}

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** Path of the imported file when it is ours, else null. */
  readonly target: string | null;
  readonly line: number;
}

/** Every .ts and .tsx file that Git knows or would add. */
export function readModules(root: string): Module[] {
  const listed = execFileSync(
    "git",
    ["ls-files", "-co", "--exclude-standard", "--deduplicate", "*.ts", "*.tsx"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  return listed
    .split("\n")
    .filter((path) => path !== "" && !path.endsWith(".d.ts"))
    .flatMap((path) => {
      const source = readSource(join(root, path));
      return source === null ? [] : [readModule(path, source)];
    });
}

function readSource(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    // Deleted in the working copy, still in Git's index.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** What a module with this text imports, statically or dynamically, types too. */
export function readModule(path: string, source: string): Module {
  const code = withoutComments(source);
  const imports = [...code.matchAll(importPattern)].map((match) => {
    const specifier = match[2] ?? "";
    return {
      specifier,
      target: resolveTarget(path, specifier),
      line: code.slice(0, match.index + match[0].length).split("\n").length,
    };
  });
  const rest = code.replace(reexportPattern, "").trim();
  return {
    path,
    lines: source.split("\n").length,
    imports,
    barrel: reexportPattern.test(code) && rest === "",
  };
}

/** `from "x"`, `import "x"`, `import("x")`, and `new URL("x", import.meta.url)`, whose first group is the opening. */
const importPattern = /(\bfrom\s*|\bimport\s*\(?\s*|\bnew URL\(\s*)["']([^"'\n]+)["']/g;
const reexportPattern =
  /\bexport\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s*["'][^"']+["']\s*;?/g;

/** Line breaks stay, so that line numbers stay true. */
function withoutComments(source: string): string {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ""))
    .replace(/^\s*\/\/.*$/gm, "");
}

function resolveTarget(path: string, specifier: string): string | null {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (specifier.startsWith(".")) return normalize(join(dirname(path), specifier));
  return null;
}
