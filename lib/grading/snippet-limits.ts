import type { Limits } from "./outcome.ts";

/** What a snippet of a lesson, its facts or an item of the placement test may use. */
export const snippetLimits: Limits = {
  cpuMs: 5_000,
  wallMs: 10_000,
  memoryMiB: 512,
  processes: 16,
  diskMiB: 16,
  outputKiB: 32,
};
