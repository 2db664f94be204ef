import type { EnforcedLimit } from "../sandbox.ts";
import { descriptorLimit, fileLimit } from "./bwrap-arguments.ts";
import type { ControlGroups } from "./control-groups.ts";

/** What holds each limit on this machine, in words for the status page and for every result. */
export function enforcedLimits(machine: {
  groups: ControlGroups | null;
  hasFilter: boolean;
  /** Whether the program was forked by a zygote, or has a bubblewrap to itself. */
  isForked: boolean;
}): EnforcedLimit[] {
  const { groups, hasFilter, isForked } = machine;
  const group = groups ? `cgroup v${groups.version}` : "";
  const sampling = "sampled every 20 ms";
  return [
    {
      name: "cpu",
      mechanism: groups?.cpu ? `${group}, ${sampling}` : `rlimit and processes ${sampling}`,
      enforced: true,
    },
    { name: "wall", mechanism: "timer of the supervisor", enforced: true },
    {
      name: "memory",
      mechanism: groups?.memory
        ? `${group} memory controller`
        : `rlimit of address space, and resident memory ${sampling}`,
      enforced: true,
    },
    {
      name: "processes",
      mechanism: groups?.processes
        ? `${group} pids controller and rlimit`
        : "rlimit in a user namespace of its own",
      enforced: true,
    },
    { name: "file_size", mechanism: "rlimit", enforced: true },
    {
      name: "disk",
      mechanism: isForked
        ? `sized tmpfs of at most ${fileLimit} files`
        : groups?.memory
          ? "sized tmpfs; the number of files by the memory limit"
          : "sized tmpfs; the number of files is not limited",
      enforced: isForked || groups?.memory === true,
    },
    { name: "descriptors", mechanism: `rlimit of ${descriptorLimit}`, enforced: true },
    { name: "output", mechanism: "counted by the supervisor", enforced: true },
    { name: "frames", mechanism: "counted by the relay", enforced: true },
    {
      name: "network",
      mechanism: isForked
        ? "empty network namespace, and no sockets by the seccomp filter"
        : "empty network namespace",
      enforced: true,
    },
    { name: "filesystem", mechanism: "mount namespace with a read-only /usr", enforced: true },
    {
      name: "isolation",
      mechanism: isForked
        ? "forked by a zygote into mount, process, IPC, UTS and user namespaces of its own"
        : "a bubblewrap of its own",
      enforced: true,
    },
    {
      name: "syscalls",
      mechanism: hasFilter ? "seccomp filter" : `no filter for ${process.arch}`,
      enforced: hasFilter,
    },
  ];
}
