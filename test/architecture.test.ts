import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readModule, readModules } from "./architecture/read-modules.ts";
import { maxLines, violations } from "./architecture/rules.ts";

// Without this file, whose planted violations are text.
const modules = readModules(join(import.meta.dirname, "..")).filter(
  ({ path }) => path !== "test/architecture.test.ts",
);

test("every module keeps the rules of the house", () => {
  expect(violations(modules)).toEqual([]);
});

test("the modules were really read", () => {
  // A check that reads nothing finds nothing; these numbers only ever grow.
  expect(modules.length).toBeGreaterThan(600);
  expect(modules.flatMap(({ imports }) => imports).length).toBeGreaterThan(2_500);
  for (const folder of [
    "app",
    "components",
    "lib",
    "server",
    "worker",
    "grading",
    "sandbox",
    "scripts",
    "test",
  ]) {
    expect(modules.filter(({ path }) => path.startsWith(`${folder}/`)).length, folder).toBeGreaterThan(2);
  }
  const unresolved = modules.flatMap(({ path, imports }) =>
    imports
      .filter(({ target }) => target?.match(/\.tsx?$/) && !target.startsWith("prisma/generated/"))
      .map(({ target }) => [path, target]),
  );
  const known = new Set(modules.map(({ path }) => path));
  expect(
    unresolved.filter(([, target]) => !known.has(target ?? "")),
    "imports of files that do not exist",
  ).toEqual([]);
});

describe("a planted violation is caught", () => {
  const planted: [path: string, source: string, reason: RegExp][] = [
    ["app/page.tsx", 'import { db } from "#prisma/generated/client.ts";', /app\/ may not import prisma\//],
    ["app/page.tsx", 'const grade = await import("#grading/grade.ts");', /app\/ may not import grading\//],
    [
      "components/ui/x.tsx",
      'import { db } from "../../server/db.ts";',
      /components\/ may not import server\//,
    ],
    ["lib/x.ts", 'import "#server/env.ts";', /lib\/ may not import server\//],
    ["lib/x.ts", 'import { readFile } from "node:fs/promises";', /no input or output/],
    ["lib/x.ts", 'import { useState } from "react";', /no React/],
    [
      "server/courses/x.ts",
      'import type { A } from "../cohorts/y.ts";',
      /feature courses\/ may not import the feature cohorts\//,
    ],
    [
      "server/courses/x.ts",
      'import {\n  a,\n  b,\n} from "#server/cohorts/y.ts";',
      /x\.ts:4: .*may not import the feature/,
    ],
    ["server/mail.ts", 'import { a } from "./accounts/y.ts";', /shared module may not import/],
    ["server/courses/x.ts", 'import NextAuth from "next-auth";', /only server\/session\.ts knows next-auth/],
    ["app/x/page.tsx", 'import { getServerSession } from "next-auth/next";', /only server\/session\.ts/],
    ["worker/x.ts", 'import { getActor } from "#server/session.ts";', /a worker has no session/],
    ["worker/x.ts", 'import { x } from "#app/page.tsx";', /worker\/ may not import app\//],
    ["grading/x.ts", 'import { log } from "#server/log.ts";', /grading\/ may not import server\//],
    ["sandbox/x.ts", 'import { z } from "zod";', /Node's modules only/],
    ["sandbox/x.ts", 'import { z } from "#lib/grading/outcome.ts";', /sandbox\/ may not import lib\//],
    ["server/x.ts", 'import y from "../node_modules/pg/lib/client.js";', /package by its name/],
    ["scripts/x.ts", 'import { testDatabase } from "#test/database.ts";', /nothing imports test/],
    ["lib/courses/index.ts", 'export * from "./a.ts";\nexport { b } from "./b.ts";', /only re-exports/],
    ["lib/courses/utils.ts", "export const a = 1;", /named by what it does/],
    ["lib/CourseFile.ts", "export const a = 1;", /kebab-case/],
    ["lib/long.ts", "export const a = 1;\n".repeat(maxLines + 1), /lines, more than/],
  ];

  const cases = planted.map(([path, source, reason]) => ({ path, source, reason }));
  test.each(cases)("$path: $reason", ({ path, source, reason }) => {
    const found = violations([readModule(path, source)]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(reason);
  });

  test("what is allowed is let through", () => {
    const allowed: [string, string][] = [
      [
        "app/page.tsx",
        'import { a } from "#server/courses/a.ts"; import b from "#components/ui/b.tsx"; import "next/link";',
      ],
      [
        "server/courses/x.ts",
        'import { db } from "../db.ts"; import { y } from "./y.ts"; import type { C } from "#prisma/generated/client.ts";',
      ],
      ["worker/x.ts", 'import { grade } from "#grading/grade.ts"; import { log } from "#server/log.ts";'],
      [
        "server/session.ts",
        'import "server-only"; import NextAuth from "next-auth"; import { a } from "./accounts/a.ts";',
      ],
      ["lib/x.ts", '// import { db } from "#server/db.ts";\n/* import "react"; */\nexport const a = 1;'],
    ];
    expect(violations(allowed.map(([path, source]) => readModule(path, source)))).toEqual([]);
  });
});
