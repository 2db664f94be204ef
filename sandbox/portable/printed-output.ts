type Stream = "stdout" | "stderr";

const headerBytes = 5;

/**
 * Takes apart what a program prints: pieces behind a byte that names the stream (1 stdout, 2 stderr) and a length of four
 * bytes. What has no such header is Deno's own last words, and stderr from there on. A program that forges headers
 * mislabels its own output.
 */
export class PrintedOutput {
  readonly #deliver: (stream: Stream, bytes: Buffer) => void;
  #pending: Buffer = Buffer.alloc(0);
  #left = 0;
  #stream: Stream = "stderr";
  #isRaw = false;

  constructor(deliver: (stream: Stream, bytes: Buffer) => void) {
    this.#deliver = deliver;
  }

  write(bytes: Buffer): void {
    let rest = this.#pending.length > 0 ? Buffer.concat([this.#pending, bytes]) : bytes;
    this.#pending = Buffer.alloc(0);
    while (rest.length > 0) {
      if (this.#isRaw) return this.#deliver("stderr", rest);
      if (this.#left === 0) {
        if (rest[0] !== 1 && rest[0] !== 2) {
          this.#isRaw = true;
          continue;
        }
        if (rest.length < headerBytes) {
          this.#pending = rest;
          return;
        }
        this.#stream = rest[0] === 1 ? "stdout" : "stderr";
        this.#left = rest.readUInt32BE(1);
        rest = rest.subarray(headerBytes);
        continue;
      }
      const piece = rest.subarray(0, this.#left);
      this.#left -= piece.length;
      rest = rest.subarray(piece.length);
      this.#deliver(this.#stream, piece);
    }
  }
}
