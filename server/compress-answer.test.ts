import { once } from "node:events";
import { createServer, request, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { compressAnswer } from "./compress-answer.ts";

const page = "<p>How far have today's counts moved?</p>".repeat(200);
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function ask(
  listener: RequestListener,
  { encoding = "gzip", method = "GET", path = "/" } = {},
): Promise<{ answer: IncomingMessage; body: Buffer }> {
  const server = createServer((asked, response) => {
    compressAnswer(asked, response);
    listener(asked, response);
  }).listen(0, "127.0.0.1");
  closing.push(() => server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const asked = request({ port, host: "127.0.0.1", method, path, headers: { "accept-encoding": encoding } });
  asked.end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  return { answer, body: Buffer.concat(pieces) };
}

test("a page written in pieces arrives whole, compressed and with its length", async () => {
  const { answer, body } = await ask((_asked, response) => {
    response.writeHead(201, { "content-type": "text/html; charset=utf-8", "set-cookie": ["a=1", "b=2"] });
    for (let at = 0; at < page.length; at += 1_000) response.write(page.slice(at, at + 1_000));
    response.end("é");
  });
  expect(gunzipSync(body).toString()).toBe(`${page}é`);
  expect(answer.statusCode).toBe(201);
  expect(answer.headers).toMatchObject({
    "content-encoding": "gzip",
    "content-length": String(body.length),
    vary: "Accept-Encoding",
    "set-cookie": ["a=1", "b=2"],
  });
});

test.each([
  ["gzip, deflate, br", "br"],
  ["br;q=0, gzip", "gzip"],
  ["GZIP;q=0.5", "gzip"],
  ["identity", undefined],
  ["gzip;q=0", undefined],
])("whoever accepts %s gets %s", async (encoding, expected) => {
  const { answer, body } = await ask(
    (_asked, response) => response.setHeader("content-type", "text/html").end(page),
    { encoding },
  );
  expect(answer.headers["content-encoding"]).toBe(expected);
  const text = expected === "br" ? brotliDecompressSync(body) : expected ? gunzipSync(body) : body;
  expect(text.toString()).toBe(page);
});

test("an event stream is not held back", async () => {
  const server = createServer((asked, response) => {
    compressAnswer(asked, response);
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("data: first\n\n");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const asked = request({ port, host: "127.0.0.1", headers: { "accept-encoding": "gzip" } });
  asked.end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  const [piece] = (await once(answer, "data")) as [Buffer];
  expect(piece.toString()).toBe("data: first\n\n");
  asked.destroy();
  server.closeAllConnections();
  server.close();
});

test.each<[string, string, number, string, Record<string, string>?]>([
  ["a picture", "image/png", 200, page],
  ["a short text", "text/plain", 200, "ok"],
  ["what is compressed already", "text/css", 200, page, { "content-encoding": "zstd" }],
  ["what must not be changed", "text/css", 200, page, { "cache-control": "no-transform" }],
  ["a part of a file", "text/css", 206, page],
])("%s goes out as it is", async (_name, type, status, content, headers = {}) => {
  const { answer, body } = await ask((_asked, response) => {
    response.writeHead(status, { "content-type": type, ...headers });
    response.end(content);
  });
  expect(answer.headers["content-encoding"]).not.toBe("gzip");
  expect(body.toString()).toBe(content);
});

test("an answer without a body stays without one", async () => {
  const { answer } = await ask((_asked, response) => response.writeHead(304).end());
  expect(answer.statusCode).toBe(304);
  expect(answer.headers["content-encoding"]).toBeUndefined();
  const head = await ask((_asked, response) => response.setHeader("content-type", "text/html").end(), {
    method: "HEAD",
  });
  expect(head.answer.headers["content-encoding"]).toBeUndefined();
});

test("an answer that is too large to be held goes out as it comes", async () => {
  const piece = Buffer.alloc(1024 * 1024, "a");
  const { answer, body } = await ask((_asked, response) => {
    response.setHeader("content-type", "text/csv");
    for (let n = 0; n < 9; n += 1) response.write(piece);
    response.end("the end");
  });
  expect(answer.headers["content-encoding"]).toBeUndefined();
  expect(body.length).toBe(9 * piece.length + 7);
  expect(body.subarray(-7).toString()).toBe("the end");
});

test("callbacks are called, and a file of the build is the same the second time", async () => {
  const told: string[] = [];
  const listener: RequestListener = (_asked, response) => {
    response.setHeader("content-type", "text/css");
    response.write(page, () => told.push("written"));
    response.end(() => told.push("ended"));
  };
  const path = "/_next/static/chunks/a.css";
  const first = await ask(listener, { path });
  const second = await ask(listener, { path: `${path}?again` });
  expect(second.body).toEqual(first.body);
  expect(gunzipSync(second.body).toString()).toBe(page);
  expect(told).toEqual(["written", "ended", "written", "ended"]);
});
