import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drivers } from "#grading/drivers.ts";
import { openSandbox } from "#sandbox/open-sandbox.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { escapePrograms } from "./escape-programs.ts";
import { acceptRight, onPortable, withstand } from "./hostile-program.ts";
import { integrityPrograms } from "./integrity-programs.ts";
import { portablePrograms } from "./portable-programs.ts";
import { protocolPrograms } from "./protocol-programs.ts";
import { resourcePrograms } from "./resource-programs.ts";

const programs = [...resourcePrograms, ...escapePrograms, ...integrityPrograms, ...protocolPrograms];

/** Numbers of the list that must be there whatever else is. */
const required = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 17, 20, 29, 30, 31, 32, 33, 34];
required.push(40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 53, 54);

test("no required program is missing", () => {
  const numbers = new Set(programs.map((program) => program.number));
  expect(required.filter((number) => !numbers.has(number))).toEqual([]);
});

describe.each([
  { backend: "native", machine: "with the control groups there are", options: {}, programs },
  { backend: "native", machine: "without zygotes", options: { hasZygotes: false }, programs },
  // Only limits depend on control groups.
  {
    backend: "native",
    machine: "without control groups",
    options: { groups: null },
    programs: resourcePrograms,
  },
  {
    backend: "portable",
    machine: "in WebAssembly",
    options: { prepared: drivers },
    programs: [...onPortable(programs), ...portablePrograms],
  },
] as const)("$backend, $machine", ({ backend, options, programs }) => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    // Nothing is started ahead, so that whatever is still there after a grading is left over from it.
    const opened = await openSandbox(backend, { ...options, isStartingAhead: false });
    if (!opened.sandbox) throw new Error(JSON.stringify(opened.status));
    sandbox = opened.sandbox;
  });
  afterAll(() => sandbox?.close());

  test.each(programs)("$number $name", async (program) => {
    const outcome = await withstand(sandbox, program);
    expect(outcome.backend).toBe(backend);
  });

  test("grades a good answer after all of them", () => acceptRight(sandbox));
});
