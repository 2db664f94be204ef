import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** Every way into the application that its files declare. */
export interface Entrances {
  /** Patterns of pages, for example `/courses/[course]`. */
  readonly pages: readonly string[];
  /** Method and pattern of route handlers, for example `GET /api/v1/me`. */
  readonly routes: readonly string[];
  /** File and export of server actions, for example `app/account/actions.ts#updateProfileAction`. */
  readonly actions: readonly string[];
}

/** Reads `app/` and `components/` and lists what can be asked for from outside. */
export function findEntrances(): Entrances {
  const files = ["app", "components", "server", "lib"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  );
  const pages: string[] = [];
  const routes: string[] = [];
  const actions: string[] = [];
  for (const file of files) {
    const source = readFileSync(join(root, file), "utf8");
    if (/\/page\.tsx?$|^app\/page\.tsx?$/.test(file)) pages.push(patternOf(file));
    if (/\/route\.tsx?$/.test(file)) {
      routes.push(...methodsOf(file, source).map((method) => `${method} ${patternOf(file)}`));
    }
    actions.push(...actionsOf(file, source).map((name) => `${file}#${name}`));
  }
  return { pages: pages.sort(), routes: routes.sort(), actions: actions.sort() };
}

/** The pattern of addresses that a file of `app/` answers: without its name and without `(groups)`. */
export function patternOf(file: string): string {
  const parts = file.split("/").slice(1, -1);
  return `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join("/")}`;
}

/**
 * The methods that a route file handles. Files of the public API hand theirs to `makeRoute`, which answers every
 * other method; none at all is written `ANY`.
 */
export function methodsOf(file: string, source: string): string[] {
  const method = /GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS/.source;
  const made = /= makeRoute\(\{(.*)\}\);/s.exec(source)?.[1];
  const found =
    made === undefined
      ? [
          ...source.matchAll(new RegExp(`export (?:async )?(?:function|const) (${method})\\b`, "g")),
          ...source.matchAll(new RegExp(`\\bas (${method})\\b`, "g")),
        ]
      : [...made.matchAll(new RegExp(`^ {2}(${method})\\b`, "gm"))];
  if (made?.trim() === "") return ["ANY"];
  if (found.length === 0) throw new Error(`No method was found in ${file}.`);
  return found.map(([, name]) => name!);
}

/** The server actions of a file: what a file that begins with "use server" exports. */
export function actionsOf(file: string, source: string): string[] {
  if (!/^\s*["']use server["'];?\s*$/m.test(source)) return [];
  const body = source.replace(/^(\s|\/\/[^\n]*\n|\/\*.*?\*\/)*/s, "");
  if (!/^["']use server["']/.test(body)) {
    throw new Error(
      `${file} declares an action inside a function; put it into an actions.ts, where it is listed.`,
    );
  }
  return [...body.matchAll(/export (?:async function|const) (\w+)/g)].map(([, name]) => name!);
}
