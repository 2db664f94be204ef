import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEventParser } from "./parse-event-stream.ts";

describe("an event stream", () => {
  test("gives each event with its id, name and data", () => {
    const parse = createEventParser();
    expect(parse('id: 7\nevent: output\ndata: {"a":1}\n\n')).toEqual([
      { id: "7", event: "output", data: '{"a":1}' },
    ]);
  });

  test("keeps the last id for events that carry none", () => {
    const parse = createEventParser();
    parse("id: 7\ndata: a\n\n");
    expect(parse("data: b\n\n")).toEqual([{ id: "7", event: "message", data: "b" }]);
  });

  test("joins lines of data and drops comments and empty events", () => {
    const parse = createEventParser();
    expect(parse(": ping\n\nevent: x\n\ndata: a\ndata:  b\ndata\n\n")).toEqual([
      { id: null, event: "message", data: "a\n b\n" },
    ]);
  });

  test("does not care where the network cuts it, whatever ends its lines", () => {
    for (const newline of ["\n", "\r\n", "\r"]) {
      const text = [
        "id: 1",
        "event: status",
        "data: one",
        "data: two",
        "",
        ": ping",
        "",
        "data: three",
        "",
        "",
      ].join(newline);
      // A lone carriage return at the end stays undecided until more arrives.
      const whole = createEventParser()(`${text}:`);
      expect(whole).toHaveLength(2);
      fc.assert(
        fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
          const parse = createEventParser();
          const places = [0, ...cuts.toSorted((a, b) => a - b), text.length];
          const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
          expect([...pieces, ":"].flatMap((piece) => parse(piece))).toEqual(whole);
        }),
      );
    }
  });
});
