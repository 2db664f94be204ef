import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** Answers of these types are text that shrinks. An event stream is not among them: it may not be held back. */
const compressible =
  /^(?:text\/(?!event-stream)|application\/(?:json|javascript|problem\+json|manifest\+json)|image\/svg)/;

/** Below this a compressed answer is hardly smaller, in bytes. */
const leastBytes = 1_024;
/** An answer larger than this goes out as it comes: it is held in memory until its end otherwise. */
const mostBytes = 8 * 1024 * 1024;

/** Files of the build, whose address changes with their content, are compressed once; together they are below this, in bytes. */
const buildFile = /^\/_next\/static\/[^?]*/;
const keptBytes = 16 * 1024 * 1024;
const kept = new Map<string, Buffer>();
let keptSize = 0;

type Encoding = "br" | "gzip";

/**
 * Makes an answer go out compressed, when the asker takes it so and it is worth it. It is compressed as a whole at its end:
 * that takes a third less processor than compressing each of the small pieces in which pages are written
 * (docs/decisions/0005). To be called before anything is written to `response`.
 */
export function compressAnswer(request: IncomingMessage, response: ServerResponse): void {
  const encoding = acceptedEncoding(request.headers["accept-encoding"]);
  if (!encoding || request.method === "HEAD") return;
  const { write, end, writeHead, flushHeaders } = response;
  let held: Buffer[] | null = null;
  let size = 0;
  let isDecided = false;

  const restore = () => Object.assign(response, { write, end, writeHead, flushHeaders });
  const decide = () => {
    if (isDecided) return;
    isDecided = true;
    if (isWorthIt(response)) held = [];
    else restore();
  };
  const giveUp = () => {
    const pieces = held ?? [];
    held = null;
    restore();
    for (const piece of pieces) response.write(piece);
  };

  response.writeHead = (status: number, ...rest: unknown[]) => {
    response.statusCode = status;
    if (typeof rest[0] === "string") response.statusMessage = rest.shift() as string;
    for (const [name, value] of headerPairs(rest[0])) response.setHeader(name, value);
    decide();
    return response;
  };
  response.flushHeaders = () => {
    decide();
    if (!held) response.flushHeaders();
  };
  response.write = (chunk: unknown, ...rest: unknown[]) => {
    decide();
    if (held) {
      const piece = bytes(chunk, rest[0]);
      size += piece.length;
      held.push(piece);
      if (size > mostBytes) giveUp();
      const callback = rest.find((each) => typeof each === "function");
      if (callback) process.nextTick(callback as () => void);
      return true;
    }
    return (response.write as (...all: unknown[]) => boolean)(chunk, ...rest);
  };
  response.end = (...args: unknown[]) => {
    decide();
    const callback = args.find((each) => typeof each === "function") as (() => void) | undefined;
    if (!held) return (response.end as (...all: unknown[]) => ServerResponse)(...args);
    if (args[0] !== undefined && args[0] !== null && typeof args[0] !== "function") {
      held.push(bytes(args[0], args[1]));
    }
    const whole = Buffer.concat(held);
    restore();
    if (callback) response.once("finish", callback);
    void finish(request, response, whole, encoding);
    return response;
  };
}

async function finish(
  request: IncomingMessage,
  response: ServerResponse,
  whole: Buffer,
  encoding: Encoding,
): Promise<void> {
  response.appendHeader("Vary", "Accept-Encoding");
  if (whole.length < leastBytes) {
    response.end(whole);
    return;
  }
  const file = response.statusCode === 200 && buildFile.exec(request.url ?? "")?.[0];
  const smaller = await (file
    ? compressOnce(`${encoding} ${file}`, whole, encoding)
    : compress(whole, encoding));
  if (response.destroyed) return;
  response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Length", smaller.length);
  response.end(smaller);
}

async function compressOnce(key: string, whole: Buffer, encoding: Encoding): Promise<Buffer> {
  const known = kept.get(key);
  if (known) return known;
  const smaller = await compress(whole, encoding);
  if (!kept.has(key) && keptSize + smaller.length <= keptBytes) {
    kept.set(key, smaller);
    keptSize += smaller.length;
  }
  return smaller;
}

/** Levels at which a page of 120 kB takes 1 ms of processor; each further level takes half as long again for 5%. */
function compress(whole: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === "gzip") return promisify(gzip)(whole, { level: 4 });
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_SIZE_HINT]: whole.length,
  };
  return promisify(brotliCompress)(whole, { params });
}

function isWorthIt(response: ServerResponse): boolean {
  const bodyless = response.statusCode === 204 || response.statusCode === 304 || response.statusCode === 206;
  return (
    !bodyless &&
    compressible.test(String(response.getHeader("content-type") ?? "")) &&
    !response.hasHeader("content-encoding") &&
    !String(response.getHeader("cache-control")).includes("no-transform") &&
    !(Number(response.getHeader("content-length")) > mostBytes)
  );
}

/** The better of the encodings that the asker names without refusing it (`q=0`). */
function acceptedEncoding(header: string | string[] | undefined): Encoding | null {
  const named = new Set(
    String(header ?? "")
      .toLowerCase()
      .split(",")
      .map((part) => part.trim())
      .filter((part) => !/;\s*q=0(?:\.0*)?$/.test(part))
      .map((part) => part.split(";")[0]),
  );
  return (["br", "gzip"] as const).find((encoding) => named.has(encoding)) ?? null;
}

function headerPairs(headers: unknown): [string, string | string[]][] {
  if (!headers) return [];
  if (!Array.isArray(headers)) return Object.entries(headers as Record<string, string | string[]>);
  if (headers.every(Array.isArray)) return headers as [string, string][];
  // Node also takes names and values in turn.
  return headers.flatMap((name, n) => (n % 2 ? [] : [[String(name), headers[n + 1]] as [string, string]]));
}

function bytes(chunk: unknown, encoding: unknown): Buffer {
  if (typeof chunk === "string") {
    return Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8");
  }
  return Buffer.from(chunk as Uint8Array);
}
