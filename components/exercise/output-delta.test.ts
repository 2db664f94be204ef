import { describe, expect, test } from "vitest";
import { outputDelta } from "./output-delta.ts";
import type { OutputPiece } from "./submission-state.ts";

const out = (text: string): OutputPiece => ({ stream: "stdout", text });
const err = (text: string): OutputPiece => ({ stream: "stderr", text });

describe("what a terminal still has to write", () => {
  test.each([
    ["everything at first", [], [out("a"), err("b")], [out("a"), err("b")]],
    [
      "the new end of the last piece and what follows",
      [out("a")],
      [out("ab"), err("c")],
      [out("b"), err("c")],
    ],
    ["nothing when nothing came", [out("a"), err("b")], [out("a"), err("b")], []],
    ["only the new piece", [out("a")], [out("a"), err("b")], [err("b")]],
  ])("%s", (_, written, output, pieces) => {
    expect(outputDelta(written, output)).toEqual({ restart: false, pieces });
  });

  test.each([
    ["another program's output", [out("a")], [out("b")]],
    ["an empty output after some", [out("a")], []],
    ["another order of the streams", [out("a"), err("b")], [err("b"), out("a")]],
    ["a change before the end", [out("a"), err("b")], [out("aa"), err("b")]],
  ])("%s begins anew", (_, written, output) => {
    expect(outputDelta(written, output)).toEqual({ restart: true, pieces: output });
  });
});
