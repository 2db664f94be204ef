import { readdirSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { apiV1 } from "./api-v1.ts";
import { openApiDocument } from "./openapi.ts";

const document = openApiDocument("https://learn.example.org");
const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

test("the document is valid OpenAPI 3.1", async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(document) as never);
  expect(result.errors).toBeUndefined();
  expect([result.valid, validator.version]).toEqual([true, "3.1"]);
});

test("a document that is not valid is found out", async () => {
  const broken = structuredClone(document) as { paths: Record<string, unknown> };
  broken.paths["/api/v1/me"] = { get: { responses: "none" } };
  expect((await new Validator().validate(broken as never)).valid).toBe(false);
});

test("it holds every call, with every parameter of its path", () => {
  expect(operations.map(({ operation }) => operation.operationId).toSorted()).toEqual(
    Object.keys(apiV1).toSorted(),
  );
  for (const { path, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const declared = (operation.parameters ?? []).filter(
      (parameter: { in: string }) => parameter.in === "path",
    );
    expect(declared.map((parameter: { name: string }) => parameter.name)).toEqual(inPath);
  }
});

test("every route of the API is in it, and it promises no other", () => {
  const routes = readdirSync("app/api/v1", { recursive: true, encoding: "utf8" })
    .filter(
      (file) => file.endsWith("/route.ts") && !file.startsWith("[[") && !file.startsWith("openapi.json"),
    )
    .map((file) => `/api/v1/${file.replace(/\/route\.ts$/, "").replaceAll(/\[(\w+)\]/g, "{$1}")}`);
  expect(routes.length).toBeGreaterThan(5);
  expect(routes.toSorted()).toEqual(Object.keys(document.paths ?? {}).toSorted());
});

test("every reference leads somewhere", () => {
  const text = JSON.stringify(document);
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1]!);
  expect(references.length).toBeGreaterThan(10);
  for (const name of references) expect(document.components?.schemas).toHaveProperty(name);
});
