import { expect, test } from "vitest";
import { defaultPanes } from "./pane-layout.ts";
import { parsePanes } from "./parse-panes.ts";

test("sizes come back from the cookie as they were written", () => {
  expect(parsePanes(encodeURIComponent(JSON.stringify(defaultPanes)))).toEqual(defaultPanes);
});

test.each([undefined, "", "{}", "%", "[1]", '{"columns":{"prompt":"a"}}'])("%j holds none", (value) => {
  expect(parsePanes(value)).toBeNull();
});
