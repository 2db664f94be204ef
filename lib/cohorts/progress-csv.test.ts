import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CohortProgress } from "./cohort-progress.ts";
import { cellText, inertInSpreadsheet, toProgressCsv } from "./progress-csv.ts";

function progress(name: string): CohortProgress {
  return {
    cohort: {
      id: "00000000-0000-7000-8000-000000000001",
      name: "Autumn",
      courseId: "c",
      courseTitle: "C",
      startsAt: null,
      endsAt: null,
    },
    figures: { learners: 1, activeThisWeek: 0, onTrack: 0, atRisk: 1, medianLag: null },
    items: [
      { type: "lesson", id: "l", title: "Queues, tails", moduleId: "m", moduleTitle: "Systems" },
      { type: "exercise", id: "psi", title: "PSI", moduleId: "n", moduleTitle: "Data" },
    ],
    learners: [
      {
        id: "00000000-0000-7000-8000-000000000002",
        name,
        email: "a@example.test",
        lastActiveAt: null,
        cells: [
          { status: "done", passedTests: 0, totalTests: 0, attempts: 0 },
          { status: "in_progress", passedTests: 5, totalTests: 9, attempts: 3 },
        ],
        done: 1,
        lag: null,
        atRisk: [
          { kind: "silent", text: "No activity for 8 days" },
          { kind: "behind", text: "Two items behind the cohort’s pace" },
        ],
      },
    ],
  };
}

describe("toProgressCsv", () => {
  it("has a learner a line and an item a column", () => {
    const rows = parse(toProgressCsv(progress('Ada "A", Lovelace')), { bom: true }) as string[][];
    expect(rows[0]?.slice(0, 2)).toEqual(["name", "email"]);
    expect(rows[0]?.slice(-2)).toEqual(["Systems: Queues, tails", "Data: PSI"]);
    expect(rows[1]).toEqual([
      'Ada "A", Lovelace',
      "a@example.test",
      "",
      "1",
      "2",
      "",
      "No activity for 8 days; Two items behind the cohort’s pace",
      "done",
      "5 of 9 tests, 3 attempts",
    ]);
  });

  it("ends every line with CRLF and starts with a byte order mark", () => {
    const csv = toProgressCsv(progress("Ada"));
    expect(csv.startsWith("\uFEFFname,")).toBe(true);
    expect(csv.split("\r\n")).toHaveLength(3);
  });

  it("lets no name become a formula", () => {
    const starts = ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "\u00a0="];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.string(), (start, rest) => {
        const rows = parse(toProgressCsv(progress(start + rest)), { bom: true }) as string[][];
        expect(rows[1]?.[0]).toBe(`'${start}${rest}`);
      }),
    );
  });

  it("leaves harmless text alone", () => {
    for (const text of ["Ada", "", "O'Brien", "1-2", "a=b", "山田"])
      expect(inertInSpreadsheet(text)).toBe(text);
  });
});

describe("cellText", () => {
  it("says the standing in words", () => {
    const cell = { status: "in_progress", passedTests: 0, totalTests: 0, attempts: 0 } as const;
    expect(cellText({ ...cell, status: "not_started" })).toBe("");
    expect(cellText(cell)).toBe("opened");
    expect(cellText({ ...cell, attempts: 1, totalTests: 4 })).toBe("0 of 4 tests, 1 attempt");
    expect(cellText({ ...cell, status: "done", attempts: 2 })).toBe("done, 2 attempts");
  });
});
