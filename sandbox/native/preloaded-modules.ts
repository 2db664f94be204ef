import type { ProgramSpec } from "../sandbox.ts";

/** What exercises of the standard library use; each is paid once per zygote instead of once per program. */
const standard = [
  "abc ast asyncio base64 bisect collections.abc contextlib copy csv dataclasses datetime decimal enum fractions functools",
  "hashlib heapq inspect io itertools json linecache logging math operator pathlib queue random re statistics string struct",
  "tempfile textwrap threading time traceback typing unittest unittest.mock uuid zoneinfo",
].flatMap((line) => line.split(" "));

const scientific = ["numpy", "pandas", "scipy.stats", "scipy.optimize", "sklearn.linear_model"];

/** Modules that a zygote imports before it forks; one that is not installed is left out. */
export const preloadedModules: Readonly<Record<ProgramSpec["profile"], readonly string[]>> = {
  stdlib: standard,
  scientific: [...standard, ...scientific],
};
