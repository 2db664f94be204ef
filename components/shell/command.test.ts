import { describe, expect, it } from "vitest";
import { matchCommands, type Command } from "./command.ts";

const commands: Command[] = [
  { id: "1", title: "Measuring drift", group: "Lesson", context: "Data and drift", href: "/1" },
  { id: "2", title: "Drift alarms", group: "Exercise", context: "Data and drift", href: "/2" },
  { id: "3", title: "Queues", group: "Lesson", context: "Systems thinking", href: "/3" },
];
const ids = (typed: string) => matchCommands(commands, typed).map((command) => command.id);

describe("matchCommands", () => {
  it("shows everything, in order, before anything is typed", () => {
    expect(ids("  ")).toEqual(["1", "2", "3"]);
  });

  it("puts a title that starts with the text first", () => {
    expect(ids("drift")).toEqual(["2", "1"]);
  });

  it("wants every word, wherever it is", () => {
    expect(ids("lesson systems")).toEqual(["3"]);
    expect(ids("lesson nowhere")).toEqual([]);
  });
});
