import type { Readable, Writable } from "node:stream";

/** What a program may use. */
export interface ProgramLimits {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly memoryMiB: number;
  readonly processes: number;
  readonly diskMiB: number;
  readonly outputKiB: number;
}

/** One module of a trusted driver: the name it has among the program's modules, and its file on the host. */
export interface DriverModule {
  readonly name: string;
  readonly path: string;
}

/** An untrusted program: a driver of ours, run by an isolated Python, which then gets the learner's code by the channel. */
export interface ProgramSpec {
  /** In import order; `main()` of the last one is the program. Channel: descriptor 3. */
  readonly driver: readonly DriverModule[];
  readonly profile: "stdlib" | "scientific";
  readonly limits: ProgramLimits;
  readonly signal?: AbortSignal;
}

/** One limit and how this machine holds it. */
export interface EnforcedLimit {
  readonly name:
    | "cpu"
    | "wall"
    | "memory"
    | "processes"
    | "file_size"
    | "disk"
    | "descriptors"
    | "output"
    | "frames"
    | "network"
    | "filesystem"
    | "isolation"
    | "syscalls";
  readonly mechanism: string;
  readonly enforced: boolean;
}

export type EndCause =
  | "exited"
  | "signalled"
  | "cpu_limit"
  | "wall_limit"
  | "memory_limit"
  | "output_limit"
  | "aborted";

export interface ProgramOutcome {
  readonly cause: EndCause;
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** In plain words, when there is something to say. */
  readonly detail?: string;
  readonly usage: { cpuMs: number; wallMs: number; memoryKiB: number };
}

/** A running program. Everything inside is dead and reaped when `ended` settles. */
export interface Program {
  /** The channel of its own, both ways; raw bytes. */
  readonly channel: { readonly readable: Readable; readonly writable: Writable };
  /** What held this program, which another one's may differ from. */
  readonly limits: readonly EnforcedLimit[];
  /** Output as it comes, cut at the limit. One listener; what came before it is handed over at once. */
  onOutput(listener: (stream: "stdout" | "stderr", bytes: Buffer) => void): void;
  /** Kills everything inside; the first cause stays. */
  kill(cause: EndCause, detail?: string): void;
  /**
   * Kills a program whose work is done, and tells what it used. Nothing inside can do anything any more when this settles; that the
   * kernel has taken everything away may come later, and is what `ended` tells.
   */
  finish(): Promise<ProgramOutcome["usage"]>;
  readonly ended: Promise<ProgramOutcome>;
}

export interface Sandbox {
  readonly backend: "native" | "portable";
  readonly limits: readonly EnforcedLimit[];
  /**
   * A program that is ready for its first byte; its wall-clock time starts now.
   * @throws SandboxFault when the program cannot be started; that is ours, never the learner's.
   */
  open(spec: ProgramSpec): Promise<Program>;
  /** Kills and reaps every program, waiting ones included. */
  close(): Promise<void>;
}

/** Which back end is wanted: `auto` takes the native one where it works, else the portable one. */
export type SandboxChoice = "auto" | "native" | "portable";

/** What this machine can do; a worker records it and the status page shows it. */
export type SandboxStatus =
  | {
      readonly available: true;
      readonly backend: "native" | "portable";
      readonly limits: readonly EnforcedLimit[];
      /** Why the native back end was not taken, when it was looked for. */
      readonly notNative?: string;
    }
  | { readonly available: false; readonly reason: string };

/** The sandbox itself failed. */
export class SandboxFault extends Error {
  override readonly name: string = "SandboxFault";
}
