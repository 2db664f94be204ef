import type { EnforcedLimit } from "../sandbox.ts";
import type { LinuxLayer } from "./linux-layer.ts";
import type { UsageSource } from "./process-usage.ts";

/** What holds each limit of the portable back end on this machine, for the status page and for every result. */
export function enforcedLimits(usage: UsageSource | null, layer: LinuxLayer | null): EnforcedLimit[] {
  const sampling = usage
    ? `process looked at every ${usage.intervalMs} ms by ${usage.name}`
    : `nothing on ${process.platform} tells; the wall-clock limit holds`;
  const memory = "growth of Python's memory counted";
  return [
    { name: "cpu", mechanism: sampling, enforced: usage !== null },
    { name: "wall", mechanism: "timer of the supervisor", enforced: true },
    { name: "memory", mechanism: usage ? `${memory}; ${sampling}` : memory, enforced: true },
    {
      name: "processes",
      mechanism: "Python in WebAssembly has none, Deno no right to start one",
      enforced: true,
    },
    { name: "disk", mechanism: "files are memory; their size is counted", enforced: true },
    { name: "output", mechanism: "counted by the supervisor", enforced: true },
    { name: "frames", mechanism: "counted by the relay", enforced: true },
    { name: "network", mechanism: "Deno without the right", enforced: true },
    {
      name: "filesystem",
      mechanism: "Deno without the right; Python sees files in memory only",
      enforced: true,
    },
    {
      name: "syscalls",
      mechanism: layer ? `no filter; ${layer.name}` : `no filter on ${process.platform}`,
      enforced: false,
    },
  ];
}
