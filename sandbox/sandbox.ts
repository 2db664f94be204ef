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

/** An untrusted program: a driver of ours, which the sandbox mounts read-only, run by `python3 -I`. */
export interface ProgramSpec {
  /** Absolute path on the host of the trusted driver that is executed. */
  readonly driver: string;
  readonly profile: "stdlib" | "scientific";
  readonly limits: ProgramLimits;
  readonly signal?: AbortSignal;
}

/** One limit and how this machine holds it. */
export interface EnforcedLimit {
  readonly name: string;
  readonly mechanism: string;
  readonly enforced: boolean;
}

export interface ProgramOutcome {
  readonly cause:
    | "exited"
    | "signalled"
    | "cpu_limit"
    | "wall_limit"
    | "memory_limit"
    | "output_limit"
    | "aborted";
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly detail?: string;
  readonly usage: { cpuMs: number; wallMs: number; memoryKiB: number };
}

/** A running program. Everything inside is dead and reaped when `ended` settles. */
export interface Program {
  /** The channel of its own, both ways; raw bytes. */
  readonly channel: { readonly readable: Readable; readonly writable: Writable };
  /** Captured, capped output; emitted as it comes. */
  onOutput(listener: (stream: "stdout" | "stderr", bytes: Buffer) => void): void;
  kill(cause: ProgramOutcome["cause"], detail?: string): void;
  readonly ended: Promise<ProgramOutcome>;
}

export interface Sandbox {
  readonly backend: "native" | "portable";
  readonly limits: readonly EnforcedLimit[];
  /** @throws SandboxFault when the program cannot be started; that is ours, never the learner's. */
  open(spec: ProgramSpec): Promise<Program>;
  close(): Promise<void>;
}

/** What this machine can do; a worker records it and the status page shows it. */
export type SandboxStatus =
  | { readonly available: true; readonly backend: "native" | "portable"; readonly limits: readonly EnforcedLimit[] }
  | { readonly available: false; readonly reason: string };

/** The sandbox itself failed. */
export class SandboxFault extends Error {
  override readonly name = "SandboxFault";
}
