import type { Import, Module } from "./read-modules.ts";

/** What each top folder may import, besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  app: ["server", "components", "lib"],
  components: ["lib"],
  lib: [],
  server: ["lib", "prisma/generated", "package.json"],
  worker: ["server", "grading", "lib"],
  grading: ["sandbox", "lib"],
  sandbox: [],
  prisma: ["server", "lib"],
  scripts: ["server", "worker", "lib"],
};

/** Modules outside the table: the configuration of tools, which stands alone, and tests, which may see anything. */
const free = (path: string) =>
  path.startsWith("test/") ||
  /\.(test|spec)\.tsx?$/.test(path) ||
  (!path.includes("/") && path !== "proxy.ts");

/** Single files that may import what their folder may not; each with its reason. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  // The demo's accounts and cohort are made by the same factories that tests use.
  "scripts/prepare.ts": ["prisma/seed"],
};

/** The only modules that know next-auth; the provider's settings are handed on by the session. */
const sessionModules = (path: string) =>
  ["server/session.ts", "server/accounts/oidc-provider.ts"].includes(path) ||
  path.startsWith("app/api/auth/");

/** Longest file that is allowed, in lines. */
export const maxLines = 400;

/** Everything that the modules do against the rules of the house, as `path:line: what`. */
export function violations(modules: readonly Module[]): string[] {
  return modules.flatMap((module) => [...fileViolations(module), ...importViolations(module)]);
}

function fileViolations({ path, lines, barrel }: Module): string[] {
  const found: string[] = [];
  if (lines > maxLines) found.push(`${path}: has ${lines} lines, more than ${maxLines}`);
  if (barrel) found.push(`${path}: only re-exports; import from the modules themselves`);
  if (!/^[a-z0-9@()[\]._/-]+$/.test(path)) found.push(`${path}: file names are kebab-case`);
  if (/(^|\/)(utils?|helpers?|misc|common|shared)(\.tsx?|\/)/.test(path)) {
    found.push(`${path}: a file is named by what it does`);
  }
  return found;
}

function importViolations(module: Module): string[] {
  return module.imports.flatMap((imported) => {
    const reason = forbiddenReason(module.path, imported);
    return reason ? [`${module.path}:${imported.line}: ${imported.specifier}: ${reason}`] : [];
  });
}

function forbiddenReason(path: string, { specifier, target }: Import): string | null {
  if (/(^|\/)node_modules\//.test(specifier)) return "import a package by its name";
  if (free(path)) return null;
  if (target === null) return forbiddenPackage(path, specifier);
  if (target.startsWith("test/")) return "nothing imports test/";
  const from = topFolder(path);
  const to = topFolder(target);
  if (from !== to && !isAllowed(path, from, target)) return `${from}/ may not import ${to}/`;
  if (from === "worker" && target.startsWith("server/session.")) return "a worker has no session";
  if (from === "server" && to === "server") return featureViolation(path, target);
  return null;
}

function isAllowed(path: string, from: string, target: string): boolean {
  const allowed = [...(mayImport[from] ?? []), ...(exceptions[path] ?? [])];
  return allowed.some((folder) => target === folder || target.startsWith(`${folder}/`));
}

function forbiddenPackage(path: string, specifier: string): string | null {
  if (/^next-auth(\/|$)/.test(specifier) && !sessionModules(path))
    return "only server/session.ts knows next-auth";
  if (specifier.startsWith("@prisma/") && !/^(server|prisma)\//.test(path))
    return "only server/ knows Prisma";
  if (specifier === "pg" && /^(app|components|lib)\//.test(path)) return "only server/ talks to the database";
  if (topFolder(path) === "sandbox" && !specifier.startsWith("node:"))
    return "the sandbox needs Node's modules only";
  if (topFolder(path) === "lib" && ioModules.test(specifier)) return "lib/ does no input or output";
  if (topFolder(path) === "lib" && /^(react|react-dom|next)(\/|$)/.test(specifier))
    return "lib/ knows no React";
  return null;
}

const ioModules =
  /^(node:)?(fs|child_process|net|http|https|dgram|tls|worker_threads|cluster|os|process)(\/|$)/;

/** `server/x.ts` is shared; `server/<feature>/` may import it and itself, never another feature. */
function featureViolation(path: string, target: string): string | null {
  const from = feature(path);
  const to = feature(target);
  if (from === to || to === null) return null;
  // The shared modules build on the database and know no other feature.
  if (from === null)
    return sharedFoundations.has(path) ? null : `a shared module may not import the feature ${to}/`;
  return `the feature ${from}/ may not import the feature ${to}/; app/ and worker/ compose them`;
}

/** Shared modules that stand on a feature on purpose. */
const sharedFoundations = new Set(["server/db.ts", "server/session.ts", "server/run-action.ts"]);

function feature(path: string): string | null {
  const parts = path.split("/");
  return parts.length > 2 ? (parts[1] ?? null) : null;
}

function topFolder(path: string): string {
  return path.split("/")[0] ?? "";
}
