import { expect, test } from "vitest";
import { storable } from "./storable.ts";

test("replaces what jsonb cannot hold, at every depth and in keys", () => {
  expect(storable({ "a\0": ["x\0y", { deep: "\ud800z" }], n: 1, none: null })).toEqual({
    "a␀": ["x␀y", { deep: "\ufffdz" }],
    n: 1,
    none: null,
  });
});

test("leaves whole text alone, astral characters included", () => {
  expect(storable("grün 🐍 \u202e")).toBe("grün 🐍 \u202e");
});
