import { join } from "node:path";
import type { ProgramLimits } from "../sandbox.ts";

/** Debian's interpreter; never one from PATH. */
export const python = "/usr/bin/python3";
export const bubblewrap = "/usr/bin/bwrap";

/** Descriptors handed to bubblewrap; only the first four reach the program. */
export const descriptors = { channel: 3, info: 4, block: 5, seccomp: 6, prelude: 7, driver: 8 } as const;

/** Descriptors handed to a zygote's bubblewrap; entrances of control groups and slots of three sockets follow, see `zygote.py`. */
export const zygoteDescriptors = { control: 3, info: 4, source: 5, firstGroup: 7, perSlot: 3 } as const;

/** Uid and gid that a program has inside, and sees as its own. */
const insideId = 65534;
/** Largest number of open descriptors. */
export const descriptorLimit = 64;

/** Process 1 inside is ours and not the program's. */
export const supervisingProcesses = 1;

const mebibyte = 1024 * 1024;

/** The application's own folder, when it stands where programs could read it. */
const application = join(import.meta.dirname, "..", "..");
const applicationInUsr =
  application.startsWith("/usr/") && !/^\/usr\/(local|src)\//.test(application) ? application : null;

/** What the prelude sets on the program and all that it starts. */
function resourceLimits(limits: ProgramLimits, addressSpaceMiB: number): Record<string, number> {
  return {
    address_space: addressSpaceMiB * mebibyte,
    // A second more than the limit that the supervisor holds for all processes together: only a backstop.
    cpu: Math.ceil(limits.cpuMs / 1000) + 1,
    file_size: limits.diskMiB * mebibyte,
    descriptors: descriptorLimit,
    processes: limits.processes + supervisingProcesses,
    stack: 8 * mebibyte,
    core: 0,
    locked: 0,
    queues: 0,
  };
}

/** What all programs see, of the machine and of themselves. Only what is mounted here exists for them. */
const surroundings: readonly (readonly string[])[] = [
  ["--uid", String(insideId), "--gid", String(insideId)],
  ["--new-session", "--die-with-parent", "--as-pid-1", "--hostname", "program", "--clearenv"],
  ["--setenv", "PATH", "/usr/bin", "--setenv", "HOME", "/tmp", "--setenv", "LANG", "C.UTF-8"],
  ["--setenv", "OPENBLAS_NUM_THREADS", "1", "--setenv", "OMP_NUM_THREADS", "1"],
  // One arena instead of one per thread, so that threads do not reserve address space that they never use.
  ["--setenv", "MALLOC_ARENA_MAX", "1"],
  ["--ro-bind", "/usr", "/usr", "--tmpfs", "/usr/local", "--remount-ro", "/usr/local"],
  ["--tmpfs", "/usr/src", "--remount-ro", "/usr/src"],
  applicationInUsr === null ? [] : ["--tmpfs", applicationInUsr, "--remount-ro", applicationInUsr],
  ["--symlink", "usr/bin", "/bin", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64"],
  ["--ro-bind-try", "/etc/alternatives", "/etc/alternatives"],
  ["--proc", "/proc", "--tmpfs", "/dev"],
  // No terminals and no shared memory, which bubblewrap's own --dev would bring.
  ...["null", "zero", "full", "random", "urandom"].map((name) => [
    "--dev-bind",
    `/dev/${name}`,
    `/dev/${name}`,
  ]),
  ...[0, 1, 2].map((number) => [
    "--symlink",
    `/proc/self/fd/${number}`,
    `/dev/${["stdin", "stdout", "stderr"][number]}`,
  ]),
  ["--symlink", "/proc/self/fd", "/dev/fd", "--remount-ro", "/dev"],
];

/** The whole command line of one program that has a bubblewrap to itself. */
export function programArguments(
  limits: ProgramLimits,
  options: { addressSpaceMiB: number; seccomp: boolean },
): string[] {
  const settings = resourceLimits(limits, options.addressSpaceMiB);
  const words: readonly (readonly string[])[] = [
    ["--unshare-all", "--unshare-user", "--disable-userns", "--cap-drop", "ALL"],
    ...surroundings,
    ["--size", String(limits.diskMiB * mebibyte), "--tmpfs", "/tmp", "--chdir", "/tmp"],
    ["--ro-bind-data", String(descriptors.prelude), "/prelude.py"],
    ["--ro-bind-data", String(descriptors.driver), "/driver"],
    ["--remount-ro", "/"],
    ["--info-fd", String(descriptors.info), "--block-fd", String(descriptors.block)],
    options.seccomp ? ["--seccomp", String(descriptors.seccomp)] : [],
    ["--", python, "-I", "-B", "/prelude.py"],
    Object.entries(settings).map(([name, value]) => `${name}=${value}`),
  ];
  return words.flat();
}

/**
 * The command line of a zygote. It keeps its capabilities over its own namespaces, which have nothing in them, so that it
 * can make new ones; the programs that it forks give theirs up.
 */
export function zygoteArguments(): string[] {
  const words: readonly (readonly string[])[] = [
    ["--unshare-all", "--unshare-user", "--cap-add", "ALL"],
    ...surroundings,
    ["--size", String(mebibyte), "--tmpfs", "/tmp"],
    ["--ro-bind-data", String(zygoteDescriptors.source), "/zygote.py"],
    ["--remount-ro", "/"],
    ["--info-fd", String(zygoteDescriptors.info)],
    ["--", python, "-I", "-B", "/zygote.py"],
  ];
  return words.flat();
}

/** Files that one program may make in its tmpfs, as a forked one has it; each costs the kernel about a kibibyte. */
export const fileLimit = 10_000;

/** What a zygote is told about a program: its limits, and how its tmpfs is mounted. */
export function forkSettings(
  limits: ProgramLimits,
  addressSpaceMiB: number,
): { limits: Record<string, number>; tmp: string } {
  return {
    limits: resourceLimits(limits, addressSpaceMiB),
    tmp: `size=${limits.diskMiB * mebibyte},nr_inodes=${fileLimit},mode=1777`,
  };
}
