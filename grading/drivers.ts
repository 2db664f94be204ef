import { join } from "node:path";
import type { DriverModule, ProgramLimits } from "#sandbox/sandbox.ts";

const part = (name: string): DriverModule => ({
  name: `holdout_${name}`,
  path: join(import.meta.dirname, "python", `${name}.py`),
});

/** The program that executes the learner's file. */
export const learnerDriver = [part("codec"), part("channel"), part("learner")];

/** The program that runs the tests. */
export const checkerDriver = [part("codec"), part("channel"), part("remote"), part("cases"), part("checker")];

/** All that grading runs. */
export const drivers = [learnerDriver, checkerDriver];

/** The checker runs our own code on a learner's values: room for the largest ones, and an end all the same. */
export const checkerLimits: ProgramLimits = {
  cpuMs: 60_000,
  wallMs: 180_000,
  memoryMiB: 512,
  processes: 4,
  diskMiB: 1,
  outputKiB: 64,
};
