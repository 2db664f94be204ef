/**
 * Values as bytes, the relay's side; `python/codec.py` is the programs'. The relay reads a learner's value only to
 * see that it is one and stays within the caps; it decodes what its own checker says, and what it shows itself.
 */
export const valueCaps = { depth: 100, nodes: 200_000, bytes: 8 * 1024 * 1024 } as const;
/** A tag with parts counts as two levels and its parts as nodes of their own, so the relay allows that much more. */
const levels = 2 * valueCaps.depth + 2;
const parts = 8 * valueCaps.nodes;

/** What the relay can say and understand; integers beyond 2^53 are bigint. */
export type Plain =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly Plain[]
  | ReadonlyMap<Plain, Plain>;

export class MalformedValue extends Error {
  override readonly name = "MalformedValue";
}

const tag = (letter: string): number => letter.charCodeAt(0);
const wrapped = new Set([..."DCXVWQnrhk"].map(tag));

/** Encodes a value of the relay's own; whole numbers become Python's int, others its float. */
export function encodeValue(value: Plain): Buffer {
  const pieces: Uint8Array[] = [];
  put(value, pieces);
  return Buffer.concat(pieces);
}

function put(value: Plain, pieces: Uint8Array[]): void {
  const counted = (letter: string, count: number): void => {
    const head = Buffer.alloc(5);
    head.writeUInt8(tag(letter));
    head.writeUInt32BE(count, 1);
    pieces.push(head);
  };
  if (value === null) pieces.push(Buffer.from("N"));
  else if (typeof value === "boolean") pieces.push(Buffer.from(value ? "T" : "F"));
  else if (typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value))) {
    const bytes = Buffer.alloc(9);
    bytes.writeUInt8(tag("j"));
    bytes.writeBigInt64BE(BigInt(value), 1);
    pieces.push(bytes);
  } else if (typeof value === "number") {
    const bytes = Buffer.alloc(9);
    bytes.writeUInt8(tag("d"));
    bytes.writeDoubleBE(value, 1);
    pieces.push(bytes);
  } else if (typeof value === "string") {
    const bytes = Buffer.from(value, "utf8");
    counted("s", bytes.length);
    pieces.push(bytes);
  } else if (value instanceof Uint8Array) {
    counted("b", value.length);
    pieces.push(value);
  } else if (value instanceof Map) {
    counted("m", value.size);
    for (const [key, item] of value as ReadonlyMap<Plain, Plain>) {
      put(key, pieces);
      put(item, pieces);
    }
  } else {
    const items = value as readonly Plain[];
    counted("l", items.length);
    for (const item of items) put(item, pieces);
  }
}

/** Reads bytes as one value after the other; throws MalformedValue for anything that is not one. */
class Reader {
  #at = 0;
  #nodes = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  take(count: number): Buffer {
    const end = this.#at + count;
    if (end > this.#bytes.length) throw new MalformedValue("a value ends early");
    const piece = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return piece;
  }

  count(): number {
    return this.take(4).readUInt32BE();
  }

  tag(depth: number): number {
    this.#nodes += 1;
    if (depth > levels) throw new MalformedValue(`a value is nested deeper than ${valueCaps.depth} levels`);
    if (this.#nodes > parts) throw new MalformedValue("a value has too many parts");
    return this.take(1)[0]!;
  }
}

/** Whether `bytes` are exactly one well-formed value within the caps. @throws MalformedValue if not. */
export function checkValue(bytes: Buffer): void {
  const reader = new Reader(bytes);
  skip(reader, 0);
  if (!reader.isAtEnd()) throw new MalformedValue("bytes are left over after a value");
}

function skip(reader: Reader, depth: number): void {
  const kind = reader.tag(depth);
  const many = (count: number): void => {
    for (let index = 0; index < count; index += 1) skip(reader, depth + 1);
  };
  switch (String.fromCharCode(kind)) {
    case "N":
    case "T":
    case "F":
      return;
    case "j":
    case "d":
      reader.take(8);
      return;
    case "i":
    case "s":
    case "b":
      reader.take(reader.count());
      return;
    case "l":
    case "t":
    case "e":
    case "z":
      many(reader.count());
      return;
    case "m":
      many(2 * reader.count());
      return;
    default:
      if (!wrapped.has(kind)) throw new MalformedValue("a value has an unknown tag");
      skip(reader, depth + 1);
  }
}

/** Decodes what the relay itself reads; a tag that it has no word for becomes its parts. @throws MalformedValue. */
export function decodeValue(bytes: Buffer): Plain {
  const reader = new Reader(bytes);
  const value = read(reader, 0);
  if (!reader.isAtEnd()) throw new MalformedValue("bytes are left over after a value");
  return value;
}

function read(reader: Reader, depth: number): Plain {
  const kind = reader.tag(depth);
  switch (String.fromCharCode(kind)) {
    case "N":
      return null;
    case "T":
      return true;
    case "F":
      return false;
    case "j": {
      const whole = reader.take(8).readBigInt64BE();
      const number = Number(whole);
      return Number.isSafeInteger(number) ? number : whole;
    }
    case "d":
      return reader.take(8).readDoubleBE();
    case "s":
      return reader.take(reader.count()).toString("utf8");
    case "i":
    case "b":
      return reader.take(reader.count());
    case "l":
    case "t":
    case "e":
    case "z":
      return Array.from({ length: checked(reader.count()) }, () => read(reader, depth + 1));
    case "m": {
      const entries = new Map<Plain, Plain>();
      for (let left = reader.count(); left > 0; left -= 1) {
        const key = read(reader, depth + 1);
        entries.set(key, read(reader, depth + 1));
      }
      return entries;
    }
    default:
      if (!wrapped.has(kind)) throw new MalformedValue("a value has an unknown tag");
      return read(reader, depth + 1);
  }
}

/** A list's own claim of its length, before memory is set aside for it. */
function checked(count: number): number {
  if (count > parts) throw new MalformedValue("a value has too many parts");
  return count;
}
