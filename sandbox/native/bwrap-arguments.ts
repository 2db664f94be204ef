import { join } from "node:path";
import type { ProgramLimits } from "../sandbox.ts";

/** Debian's interpreter; never one from PATH. */
export const python = "/usr/bin/python3";
export const bubblewrap = "/usr/bin/bwrap";

/** Descriptors handed to bubblewrap; only the first four reach the program. */
export const descriptors = { channel: 3, info: 4, block: 5, seccomp: 6, prelude: 7, driver: 8 } as const;

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

/** The whole command line of one program. */
export function bwrapArguments(
  limits: ProgramLimits,
  options: { addressSpaceMiB: number; seccomp: boolean },
): string[] {
  const settings = resourceLimits(limits, options.addressSpaceMiB);
  const words: readonly (readonly string[])[] = [
    ["--unshare-all", "--unshare-user", "--disable-userns"],
    ["--uid", String(insideId), "--gid", String(insideId)],
    ["--cap-drop", "ALL", "--new-session", "--die-with-parent", "--as-pid-1"],
    ["--hostname", "program", "--clearenv", "--setenv", "PATH", "/usr/bin", "--setenv", "HOME", "/tmp"],
    [
      "--setenv",
      "LANG",
      "C.UTF-8",
      "--setenv",
      "OPENBLAS_NUM_THREADS",
      "1",
      "--setenv",
      "OMP_NUM_THREADS",
      "1",
    ],
    // One arena instead of one per thread, so that threads do not reserve address space that they never use.
    ["--setenv", "MALLOC_ARENA_MAX", "1"],
    ["--ro-bind", "/usr", "/usr", "--tmpfs", "/usr/local", "--remount-ro", "/usr/local"],
    ["--tmpfs", "/usr/src", "--remount-ro", "/usr/src"],
    applicationInUsr === null ? [] : ["--tmpfs", applicationInUsr, "--remount-ro", applicationInUsr],
    ["--symlink", "usr/bin", "/bin", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64"],
    ["--ro-bind-try", "/etc/alternatives", "/etc/alternatives"],
    ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"],
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
