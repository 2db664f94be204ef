import { describe, expect, it } from "vitest";
import { neighbours } from "./neighbours.ts";
import type { CourseOutline, OutlineItem } from "./outline.ts";

const shared = { summary: "", minutes: 5, kind: "data", skills: [] } as const;
const lesson = (id: string): OutlineItem => ({ ...shared, type: "lesson", role: "lesson", id, title: id });
const exercise = (id: string): OutlineItem => ({
  ...shared,
  type: "exercise",
  id,
  title: id,
  difficulty: 1,
  points: 10,
});

const outline: CourseOutline = {
  id: "course",
  title: "Course",
  summary: "",
  openEnrolment: true,
  skills: [],
  paths: [],
  modules: [
    { id: "one", title: "One", summary: "", items: [lesson("a"), lesson("b"), exercise("x")] },
    { id: "two", title: "Two", summary: "", items: [lesson("c"), exercise("c")] },
  ],
};

describe("neighbours", () => {
  it("finds the ends of the course", () => {
    expect(neighbours(outline, "a")).toMatchObject({
      previous: null,
      next: { id: "b" },
      exercise: null,
      position: 1,
    });
  });

  it("names the exercise that follows directly", () => {
    expect(neighbours(outline, "b")).toMatchObject({
      previous: { id: "a" },
      exercise: { id: "x" },
      position: 2,
    });
  });

  it("crosses the border of a module and tells a lesson from an exercise of the same id", () => {
    expect(neighbours(outline, "c")).toMatchObject({
      module: { id: "two" },
      previous: { id: "x" },
      next: { type: "exercise", id: "c" },
    });
  });

  it("says so when there is no such lesson", () => {
    expect(neighbours(outline, "x")).toEqual({
      module: null,
      position: 0,
      previous: null,
      next: null,
      exercise: null,
    });
  });
});
