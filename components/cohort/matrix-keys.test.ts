import { describe, expect, it } from "vitest";
import { itemsByModule } from "./items-by-module.ts";
import { matrixKey } from "./matrix-keys.ts";

const size = { rows: 40, columns: 6 };
const press = (key: string, row = 20, column = 3, ctrl = false) => {
  const next = matrixKey(key, ctrl, { row, column }, size);
  return next && [next.row, next.column];
};

describe("matrixKey", () => {
  it("moves one cell by an arrow, a page by a page key", () => {
    expect(press("ArrowUp")).toEqual([19, 3]);
    expect(press("ArrowDown")).toEqual([21, 3]);
    expect(press("ArrowLeft")).toEqual([20, 2]);
    expect(press("ArrowRight")).toEqual([20, 4]);
    expect(press("PageUp")).toEqual([5, 3]);
    expect(press("PageDown")).toEqual([35, 3]);
  });

  it("goes to the ends of the row, with Ctrl of the grid", () => {
    expect(press("Home")).toEqual([20, 0]);
    expect(press("End")).toEqual([20, 5]);
    expect(press("Home", 20, 3, true)).toEqual([0, 0]);
    expect(press("End", 20, 3, true)).toEqual([39, 5]);
  });

  it("stays inside", () => {
    expect(press("ArrowUp", 0, 0)).toEqual([0, 0]);
    expect(press("ArrowLeft", 0, 0)).toEqual([0, 0]);
    expect(press("PageDown", 39, 5)).toEqual([39, 5]);
    expect(press("ArrowRight", 39, 5)).toEqual([39, 5]);
  });

  it("leaves every other key alone", () => {
    expect(press("Enter")).toBeNull();
    expect(press("Tab")).toBeNull();
  });
});

describe("itemsByModule", () => {
  it("joins neighbours of one module in order", () => {
    const item = (id: string, moduleId: string) =>
      ({ type: "lesson", id, title: id, moduleId, moduleTitle: moduleId.toUpperCase() }) as const;
    const modules = itemsByModule([item("a", "m"), item("b", "m"), item("c", "n")]);
    expect(modules.map(({ title, items }) => [title, items.map(({ id }) => id)])).toEqual([
      ["M", ["a", "b"]],
      ["N", ["c"]],
    ]);
  });
});
