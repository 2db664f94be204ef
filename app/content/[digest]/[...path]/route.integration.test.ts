import { join } from "node:path";
import { expect, test } from "vitest";
import { publishFolder } from "#server/courses/publish-folder.ts";
import { testDatabase } from "#test/database.ts";
import { GET } from "./route.ts";

await testDatabase();

const folder = join(import.meta.dirname, "../../../../test/fixtures/small-course");

test("an image may be kept for ever and keeps its type; everything else is not there", async () => {
  const result = await publishFolder(folder, {
    author: "operator",
    openProver: async () => ({ available: false, reason: "not needed", close: async () => {} }),
    allowUnproven: true,
  });
  const digest = result.outcome === "refused" ? "" : result.release.digest;
  const ask = (...path: string[]) =>
    GET(new Request("http://127.0.0.1/"), { params: Promise.resolve({ digest, path }) });

  const image = await ask("images", "dot.png");
  expect(image.status).toBe(200);
  expect(image.headers.get("content-type")).toBe("image/png");
  expect(image.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(image.headers.get("x-content-type-options")).toBe("nosniff");
  expect((await image.bytes()).subarray(1, 4)).toEqual(new TextEncoder().encode("PNG"));

  for (const path of [
    ["course.yaml"],
    ["exercises", "double", "tests.py"],
    ["images", "..", "exercises", "double", "tests.py"],
    ["images", "none.png"],
    ["__proto__"],
  ]) {
    const answer = await ask(...path);
    expect(answer.status, path.join("/")).toBe(404);
    expect(answer.headers.get("cache-control"), path.join("/")).toBeNull();
  }
});
