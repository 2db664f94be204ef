import { describe, expect, it } from "vitest";
import { arrangeLearners, type LearnerFilter, type LearnerOrder } from "./arrange-learners.ts";
import type { LearnerRow, ProgressCell } from "./cohort-progress.ts";

const now = new Date("2026-11-22T12:00:00Z");
const none: ProgressCell = { status: "not_started", passedTests: 0, totalTests: 0, attempts: 0 };
const part = (passedTests: number): ProgressCell => ({
  status: "in_progress",
  passedTests,
  totalTests: 9,
  attempts: 2,
});
const done: ProgressCell = { status: "done", passedTests: 9, totalTests: 9, attempts: 1 };

function learner(name: string, extra: Partial<LearnerRow>): LearnerRow {
  const cells = extra.cells ?? [none, none];
  return {
    id: "00000000-0000-7000-8000-000000000000",
    name,
    email: `${name.toLowerCase()}@example.test`,
    lastActiveAt: "2026-11-21T12:00:00.000Z",
    cells,
    done: cells.filter((cell) => cell.status === "done").length,
    lag: 0,
    atRisk: [],
    ...extra,
  };
}

const ada = learner("Ada", { cells: [done, done] });
const bo = learner("Bo", { cells: [done, part(3)], lastActiveAt: null, lag: 2 });
const cy = learner("Cy", {
  cells: [done, part(7)],
  lastActiveAt: "2026-11-15T11:59:00.000Z",
  atRisk: [{ kind: "silent", text: "No activity for 7 days" }],
});
const di = learner("Di", {});
const everyone = [di, bo, ada, cy];

function names(order: LearnerOrder, filter: LearnerFilter = "all", text = "", descending = false) {
  return arrangeLearners(everyone, { text, filter, order, descending }, now).map((row) => row.name);
}

describe("arrangeLearners", () => {
  it("sorts by each column, with the name deciding between equals", () => {
    expect(names({ by: "name" })).toEqual(["Ada", "Bo", "Cy", "Di"]);
    expect(names({ by: "name" }, "all", "", true)).toEqual(["Di", "Cy", "Bo", "Ada"]);
    expect(names({ by: "lastActive" })).toEqual(["Bo", "Cy", "Ada", "Di"]);
    expect(names({ by: "done" })).toEqual(["Di", "Bo", "Cy", "Ada"]);
    expect(names({ by: "lag" }, "all", "", true)).toEqual(["Bo", "Ada", "Cy", "Di"]);
    expect(names({ by: "risk" }, "all", "", true)).toEqual(["Cy", "Ada", "Bo", "Di"]);
  });

  it("sorts a column by how far each learner got in it", () => {
    expect(names({ by: "item", index: 1 })).toEqual(["Di", "Bo", "Cy", "Ada"]);
  });

  it("filters by state and by text in name or address", () => {
    expect(names({ by: "name" }, "at_risk")).toEqual(["Cy"]);
    expect(names({ by: "name" }, "inactive")).toEqual(["Bo", "Cy"]);
    expect(names({ by: "name" }, "complete")).toEqual(["Ada"]);
    expect(names({ by: "name" }, "all", " CY@ ")).toEqual(["Cy"]);
    expect(names({ by: "name" }, "all", "nobody")).toEqual([]);
  });

  it("leaves the given rows as they are", () => {
    names({ by: "name" });
    expect(everyone.map((row) => row.name)).toEqual(["Di", "Bo", "Ada", "Cy"]);
  });
});
