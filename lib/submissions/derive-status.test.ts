import { expect, test } from "vitest";
import { deriveStatus } from "./derive-status.ts";

const at = new Date();
const none = { startedAt: null, finishedAt: null, supersededAt: null };

test.each([
  [none, "queued"],
  [{ ...none, startedAt: at }, "running"],
  [{ ...none, startedAt: at, finishedAt: at }, "finished"],
  [{ startedAt: at, finishedAt: at, supersededAt: at }, "superseded"],
  [{ ...none, supersededAt: at }, "superseded"],
])("%o is %s", (row, status) => {
  expect(deriveStatus(row)).toBe(status);
});
