import { expect, test } from "vitest";
import { defaultPanes, parsePanes } from "./pane-layout.ts";

test("sizes come back from the cookie as they were written", () => {
  expect(parsePanes(encodeURIComponent(JSON.stringify(defaultPanes)))).toEqual(defaultPanes);
});

test.each([undefined, "", "{}", "%", "[1]", '{"columns":{"prompt":"a"}}'])("%j holds none", (value) => {
  expect(parsePanes(value)).toBeNull();
});
