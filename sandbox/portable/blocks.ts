import type { Writable } from "node:stream";

/** Bytes behind their length: four bytes, big-endian. What a portable program is told before its channel opens. */
export function block(bytes: Buffer): Buffer {
  return Buffer.concat([blockLength(bytes), bytes]);
}

/** Writes a block without copying what may be large. */
export function writeBlock(stream: Writable, bytes: Buffer): void {
  stream.write(blockLength(bytes));
  stream.write(bytes);
}

function blockLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return length;
}
