import type { Duplex, Readable } from "node:stream";

/**
 * What one program runs in, however it was started: process 1 of a process namespace of its own, whose end is the
 * end of everything inside.
 */
export interface Enclosure {
  readonly channel: Duplex;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** The pid of process 1 as this process sees it; null when the start failed. */
  readonly processOne: Promise<number | null>;
  /** Whether `pid` is still this program's process 1 and was not given away again. */
  owns(pid: number): boolean;
  /** Lets process 1 go on, once it is in its control groups. */
  release(): void;
  /** For a process 1 that does not end although it was killed. */
  abandon(): void;
  /** Settles when process 1 has ended and was reaped. */
  readonly exit: Promise<EnclosureExit>;
}

/** `code` is 128 + the signal's number for a program that a signal ended; `lost` means that we do not know. */
export type EnclosureExit = { readonly code: number } | "lost";
