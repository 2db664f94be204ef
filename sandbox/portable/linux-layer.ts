import { existsSync } from "node:fs";

/**
 * More than any program may use, for the kernel to hold even when the supervisor is gone: data in bytes (compiled code and
 * JavaScript included), CPU time in seconds, no file written, few descriptors, no core file.
 */
const kernelLimits = ["--data=3221225472", "--cpu=240", "--fsize=0", "--nofile=128", "--core=0"];

const [setpriv, prlimit] = ["/usr/bin/setpriv", "/usr/bin/prlimit"];

/** A command and its arguments. */
export type Command = readonly [string, ...string[]];

/** What wraps Deno's own command on this machine. */
export interface LinuxLayer {
  readonly name: string;
  wrap(command: Command): Command;
}

/**
 * What Linux gives for nothing, without a right of ours: no new privileges, no capabilities, the kernel's limits, an end
 * with the supervisor's, and, as root, the uid of nobody. Null elsewhere. @param hostId uid and gid, or null for our own.
 */
export function linuxLayer(hostId: number | null): LinuxLayer | null {
  if (process.platform !== "linux" || !existsSync(setpriv) || !existsSync(prlimit)) return null;
  const identity =
    hostId === null
      ? []
      : [
          `--reuid=${hostId}`,
          `--regid=${hostId}`,
          "--clear-groups",
          "--bounding-set=-all",
          "--inh-caps=-all",
        ];
  return {
    name: `no new privileges, rlimits${hostId === null ? "" : `, uid ${hostId}`}`,
    wrap: (command) => [
      setpriv,
      ...identity,
      "--no-new-privs",
      "--pdeathsig=KILL",
      prlimit,
      ...kernelLimits,
      ...command,
    ],
  };
}
