import type { Readable, Writable } from "node:stream";
import { encodeValue, valueCaps, type Plain } from "./codec.ts";

/** Length of what follows, sequence number, kind. The length counts the number and the kind too. */
const headerBytes = 9;
const afterLength = 5;
/** Largest frame; the caps of a value leave room for what is around it. */
export const largestFrame = valueCaps.bytes + 64 * 1024;

export interface Frame {
  readonly kind: string;
  /** One encoded value. */
  readonly body: Buffer;
}

/** The program wrote something that is no frame. */
export class BrokenFrame extends Error {
  override readonly name = "BrokenFrame";
}

/** One program's end of the channel, as the relay sees it. Frames are taken in order, one at a time. */
export class FrameChannel {
  readonly #readable: Readable;
  readonly #writable: Writable;
  #pieces: Buffer[] = [];
  #buffered = 0;
  #sent = 0;
  #received = 0;
  #isOver = false;
  #wake: (() => void) | null = null;

  constructor({ readable, writable }: { readonly readable: Readable; readonly writable: Writable }) {
    this.#readable = readable;
    this.#writable = writable;
    // A program that has ended already will not say so again.
    this.#isOver = readable.destroyed || readable.readableEnded;
    const over = () => {
      this.#isOver = true;
      this.#wake?.();
    };
    readable.on("data", (piece: Buffer) => {
      this.#pieces.push(piece);
      this.#buffered += piece.length;
      // One frame at most is waited for: what comes beyond it stays in the kernel until it is wanted.
      if (this.#buffered > largestFrame) readable.pause();
      this.#wake?.();
    });
    readable.on("end", over);
    readable.on("close", over);
    readable.on("error", over);
  }

  send(kind: string, value: Plain): void {
    this.forward({ kind, body: encodeValue(value) });
  }

  /** Sends a body as it is, under this channel's own next number. */
  forward(frame: Frame): void {
    if (this.#isOver) return;
    const header = Buffer.alloc(headerBytes);
    this.#sent += 1;
    header.writeUInt32BE(frame.body.length + afterLength, 0);
    header.writeUInt32BE(this.#sent, 4);
    header.writeUInt8(frame.kind.charCodeAt(0), 8);
    this.#writable.cork();
    this.#writable.write(header);
    this.#writable.write(frame.body);
    this.#writable.uncork();
  }

  /** Whether bytes are waiting that nobody has asked for. */
  hasUnread(): boolean {
    return this.#buffered > 0;
  }

  /** The next frame, or null when the channel has been closed. @throws BrokenFrame. */
  async next(): Promise<Frame | null> {
    const header = await this.#take(headerBytes);
    if (!header) return null;
    const length = header.readUInt32BE(0);
    const sequence = header.readUInt32BE(4);
    if (length < afterLength || length > largestFrame)
      throw new BrokenFrame("it sent a frame of an impossible length");
    this.#received += 1;
    if (sequence !== this.#received) throw new BrokenFrame("it sent a frame out of order");
    const body = await this.#take(length - afterLength);
    return body && { kind: String.fromCharCode(header[8]!), body };
  }

  async #take(count: number): Promise<Buffer | null> {
    while (this.#buffered < count) {
      if (this.#isOver) return null;
      this.#readable.resume();
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = null;
    }
    const all = this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces);
    this.#buffered -= count;
    this.#pieces = this.#buffered > 0 ? [all.subarray(count)] : [];
    return all.subarray(0, count);
  }
}
