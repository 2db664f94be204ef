import { expect, test } from "vitest";
import { actionsOf, findEntrances, methodsOf, patternOf } from "./enumerate.ts";
import { everybody } from "./outcomes.ts";
import { actions, pages, routes } from "./table.ts";

const entrances = findEntrances();

test.each([
  ["page", entrances.pages, pages],
  ["method of a route", entrances.routes, routes],
  ["server action", entrances.actions, actions],
])("every %s of the application is in the authorisation table, and nothing else", (_, found, table) => {
  expect(Object.keys(table).sort()).toEqual(found);
});

test("the enumeration really reads the application", () => {
  expect(entrances.pages.length).toBeGreaterThan(15);
  expect(entrances.routes.length).toBeGreaterThan(12);
  expect(entrances.actions.length).toBeGreaterThan(20);
});

test("every row says what everybody gets", () => {
  for (const row of [...Object.values(pages), ...Object.values(routes), ...Object.values(actions)]) {
    expect(Object.keys(row.expect).sort()).toEqual([...everybody].sort());
  }
});

test("entrances are recognised in each way that they can be written", () => {
  expect(patternOf("app/(accounts)/join/[token]/page.tsx")).toBe("/join/[token]");
  expect(patternOf("app/page.tsx")).toBe("/");
  expect(methodsOf("a", "export async function GET() {}\nexport const POST = handle;")).toEqual([
    "GET",
    "POST",
  ]);
  expect(methodsOf("a", "export { handle as GET, handle as POST };")).toEqual(["GET", "POST"]);
  expect(
    methodsOf(
      "a",
      "export const { GET, HEAD, PUT } = makeRoute({\n  GET: endpoint(x),\n  PUT: endpoint(y),\n});",
    ),
  ).toEqual(["GET", "PUT"]);
  expect(methodsOf("a", "export const { GET } = makeRoute({});")).toEqual(["ANY"]);
  expect(() => methodsOf("a", "const nothing = 1;")).toThrow(/No method/);
  expect(
    actionsOf("a", '// why\n"use server";\n\nexport async function x() {}\nexport const y = z;'),
  ).toEqual(["x", "y"]);
  expect(actionsOf("a", 'const text = "use server";')).toEqual([]);
  expect(() => actionsOf("a", 'async function x() {\n  "use server";\n}')).toThrow(/inside a function/);
});
