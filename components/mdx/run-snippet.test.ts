import { afterEach, expect, test, vi } from "vitest";
import { runSnippet } from "./run-snippet.ts";

const still = new AbortController().signal;
const result = { stdout: "4\n", stderr: "", message: null, ms: 12 };

/** Answers of the server, one after the other; the last one repeats. */
function server(...answers: { status: number; body: unknown }[]) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    asked.push(`${init.method ?? "GET"} ${path}`);
    const { status, body } = answers[Math.min(asked.length, answers.length) - 1]!;
    return new Response(JSON.stringify(body), { status });
  });
  return asked;
}
const taken = { status: 202, body: { id: "1", url: "/api/v1/runs/1" } };
const waiting = { status: 200, body: { id: "1", finished: false, result: null } };

afterEach(() => vi.unstubAllGlobals());

test("sends the program and asks until it is finished", async () => {
  const asked = server(taken, waiting, { status: 200, body: { id: "1", finished: true, result } });
  expect(await runSnippet("/runs", "print(4)", still)).toEqual({ ok: true, result });
  expect(asked).toEqual(["POST /runs", "GET /api/v1/runs/1?wait=15", "GET /api/v1/runs/1?wait=15"]);
});

test.each([
  [
    "the server's own words",
    [{ status: 429, body: { detail: "That was too often." } }],
    "That was too often.",
  ],
  [
    "being signed out",
    [{ status: 401, body: {} }],
    "You are signed out. Sign in again in another tab, then run it again.",
  ],
  [
    "a fault of ours",
    [taken, { status: 200, body: { finished: true, result: null } }],
    "The program could not be run; this is our fault. Run it again.",
  ],
  ["nobody to run it", [taken, waiting], "Nobody has taken the program yet. Run it again in a minute."],
])("says %s", async (_what, answers, message) => {
  server(...answers);
  expect(await runSnippet("/runs", "print(4)", still)).toEqual({ ok: false, message });
});
