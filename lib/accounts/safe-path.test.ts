import { expect, test } from "vitest";
import { safePath, signInPath } from "./safe-path.ts";

test.each(["/", "/home", "/courses/ai-engineering?x=1#y", "/a//b", "/search?q=https://example.org"])(
  "%s stays on this site",
  (path) => {
    expect(safePath(path, "/fallback")).toBe(path);
  },
);

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/a\\..\\b",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "javascript:alert(1)",
  "home",
  "",
  undefined,
  ["/home"],
])("%j does not", (path) => {
  expect(safePath(path, "/fallback")).toBe("/fallback");
});

test("a browser that follows a safe path stays on the site", () => {
  for (const path of ["/home", "/a//b", "/search?q=//x"]) {
    expect(new URL(safePath(path, "/"), "https://holdout.example").host).toBe("holdout.example");
  }
});

test("the sign-in page leads back to where one was", () => {
  expect(signInPath("/account?x=1")).toBe("/sign-in?next=%2Faccount%3Fx%3D1");
  expect(signInPath("//evil.example")).toBe("/sign-in");
  expect(signInPath(null)).toBe("/sign-in");
});
