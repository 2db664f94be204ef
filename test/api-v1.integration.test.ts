import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Actor, TokenScope } from "#lib/accounts/actor.ts";
import { problem } from "#lib/http/problem.ts";
import { makeLearner, makeStaff, makeStranger } from "#prisma/factories/people.ts";
import { publishTinyCourse } from "#prisma/factories/tiny-course.ts";
import type { RouteHandler } from "#server/api/make-endpoint.ts";
import { db } from "#server/db.ts";
import { hashSecretToken } from "#server/secret-token.ts";
import { closeListener, submissionListener } from "#server/submissions/listen.ts";
import { testDatabase } from "#test/database.ts";

await testDatabase();

// The edges of Next.js: a browser's session, and the wait for a request. Everything behind them is real.
let session: Actor | null = null;
vi.mock("#server/session.ts", () => ({ getActor: async () => session }));
vi.mock("next/server", () => ({ connection: async () => undefined }));

type Route = Record<string, RouteHandler>;
const routes: Record<string, () => Promise<Route>> = {
  "/api/v1/me": () => import("#app/api/v1/me/route.ts"),
  "/api/v1/courses/{course}": () => import("#app/api/v1/courses/[course]/route.ts"),
  "/api/v1/exercises/{exercise}": () => import("#app/api/v1/exercises/[exercise]/route.ts"),
  "/api/v1/exercises/{exercise}/draft": () => import("#app/api/v1/exercises/[exercise]/draft/route.ts"),
  "/api/v1/exercises/{exercise}/submissions": () =>
    import("#app/api/v1/exercises/[exercise]/submissions/route.ts"),
  "/api/v1/submissions/{submission}": () => import("#app/api/v1/submissions/[submission]/route.ts"),
  "/api/v1/submissions/{submission}/events": () =>
    import("#app/api/v1/submissions/[submission]/events/route.ts"),
  "/api/v1/cohorts/{cohort}/progress": () => import("#app/api/v1/cohorts/[cohort]/progress/route.ts"),
  "/api/v1/cohorts/{cohort}/progress.csv": () => import("#app/api/v1/cohorts/[cohort]/progress.csv/route.ts"),
  "/api/v1/courses/{course}/lessons/{lesson}/snippets/{snippet}/runs": () =>
    import("#app/api/v1/courses/[course]/lessons/[lesson]/snippets/[snippet]/runs/route.ts"),
  "/api/v1/runs/{run}": () => import("#app/api/v1/runs/[run]/route.ts"),
  "/api/v1/openapi.json": () => import("#app/api/v1/openapi.json/route.ts"),
};

interface Ask {
  readonly method?: string;
  readonly params?: Record<string, string>;
  readonly query?: string;
  readonly token?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly raw?: BodyInit;
}

/** Calls a route as Next.js does. */
async function call(path: string, ask: Ask = {}): Promise<Response> {
  const load = routes[path] ?? (() => import("#app/api/v1/[[...path]]/route.ts") as Promise<Route>);
  const method = ask.method ?? "GET";
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ask.params?.[name] ?? "");
  const body = ask.raw ?? (ask.body === undefined ? undefined : JSON.stringify(ask.body));
  const request = new Request(`http://127.0.0.1:3000${url}${ask.query ?? ""}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(ask.token ? { authorization: `Bearer ${ask.token}` } : {}),
      ...ask.headers,
    },
    body: body ?? null,
    ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
  });
  const handler = (await load())[method];
  if (!handler) throw new Error(`no ${method}`);
  return handler(request, { params: Promise.resolve(ask.params) });
}

/** Reads problem details and checks their form. */
async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body = problem.parse(await response.json());
  expect(body.status).toBe(response.status);
  expect(response.headers.get("x-request-id")).toBe(body.requestId);
  return body;
}

let tokens = 0;
async function tokenOf(actor: Actor, scopes: TokenScope[]): Promise<string> {
  tokens += 1;
  const token = `hld_${String(tokens).padStart(43, "A")}`;
  await db().apiToken.create({
    data: { userId: actor.id, name: "test", prefix: "hld_A", tokenHash: hashSecretToken(token), scopes },
  });
  return token;
}

const double = { params: { exercise: "double" } };
let learner: Actor;
let token: string;

beforeAll(async () => void (await publishTinyCourse()));
beforeEach(async () => {
  session = null;
  learner = await makeLearner("tiny");
  token = await tokenOf(learner, ["read", "submit"]);
});
afterAll(closeListener);

test("the caller, by token and by session", async () => {
  const byToken = await (await call("/api/v1/me", { token })).json();
  expect(byToken).toEqual({
    id: learner.id,
    email: learner.email,
    name: learner.name,
    siteRoles: [],
    courses: [{ id: "tiny", roles: ["learner"] }],
    scopes: ["read", "submit"],
  });
  session = learner;
  expect(await (await call("/api/v1/me")).json()).toEqual({ ...byToken, scopes: null });
});

test("nobody and a wrong token are 401, with the way to sign in", async () => {
  const attempts: Record<string, string>[] = [
    {},
    { authorization: "Bearer hld_nonsense" },
    { authorization: "Basic eA==" },
  ];
  for (const headers of attempts) {
    const response = await call("/api/v1/me", { headers });
    expect(response.headers.get("www-authenticate")).toContain("Bearer");
    expect(await problemOf(response)).toMatchObject({
      status: 401,
      code: "unauthenticated",
      instance: "/api/v1/me",
    });
  }
});

test("a revoked token is out at once", async () => {
  await db().apiToken.updateMany({ where: { userId: learner.id }, data: { revokedAt: new Date() } });
  expect((await call("/api/v1/me", { token })).status).toBe(401);
});

test("a token does what its scopes say and nothing else", async () => {
  const readOnly = await tokenOf(learner, ["read"]);
  const submitOnly = await tokenOf(learner, ["submit"]);
  const body = { code: "x", kind: "run" };
  const post = { ...double, method: "POST", body };
  expect(
    await problemOf(await call("/api/v1/exercises/{exercise}/submissions", { ...post, token: readOnly })),
  ).toMatchObject({
    status: 403,
    detail: expect.stringContaining('"submit"'),
  });
  expect((await call("/api/v1/exercises/{exercise}", { ...double, token: submitOnly })).status).toBe(403);
  const staff = await makeStaff("tiny", "admin");
  const cohort = await db().cohort.create({ data: { courseId: "tiny", name: `Cohort ${staff.id}` } });
  const ask = { params: { cohort: cohort.id } };
  const withScope = await tokenOf(staff, ["cohorts"]);
  const without = await tokenOf(staff, ["read", "submit"]);
  expect((await call("/api/v1/cohorts/{cohort}/progress", { ...ask, token: without })).status).toBe(403);
  expect((await call("/api/v1/cohorts/{cohort}/progress", { ...ask, token: withScope })).status).toBe(200);
  const csv = await call("/api/v1/cohorts/{cohort}/progress.csv", { ...ask, token: withScope });
  expect(csv.headers.get("content-type")).toContain("text/csv");
  expect(await csv.text()).toContain("name,email");
  // The scope gives no right that the person does not have.
  const scoped = await tokenOf(learner, ["cohorts"]);
  expect((await call("/api/v1/cohorts/{cohort}/progress", { ...ask, token: scoped })).status).toBe(403);
});

test("a course comes with the caller's progress, and only to whoever is in it", async () => {
  const ask = { params: { course: "tiny" } };
  const course = await (await call("/api/v1/courses/{course}", { ...ask, token })).json();
  expect(course).toMatchObject({
    id: "tiny",
    modules: [
      {
        id: "only",
        items: [
          { type: "lesson", id: "twice" },
          { type: "exercise", id: "double" },
        ],
      },
    ],
    progress: { done: 0, total: 2 },
  });
  session = await makeStranger();
  expect((await call("/api/v1/courses/{course}", ask)).status).toBe(403);
  expect((await call("/api/v1/courses/{course}", { params: { course: "other" }, token })).status).toBe(404);
});

test("an exercise shows neither tests nor solution", async () => {
  const response = await call("/api/v1/exercises/{exercise}", { ...double, token });
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({
    id: "double",
    course: "tiny",
    prompt: "Write double(n), which returns twice n.",
    entry: "solution.py",
    starter: "def double(n):\n    pass\n",
    tests: { visible: [{ id: "DoubleTest.test_one", title: "twice one is two" }], hidden: 1 },
    hints: { total: 2, opened: 0 },
    state: { status: "not_started", attempts: 0, draft: null },
  });
  for (const secret of ["return 2 * n", "assertEqual", "test_negative", "Add it to itself"]) {
    expect(text).not.toContain(secret);
  }
});

test("drafts: saved, read, and a conflict with the other version", async () => {
  const path = "/api/v1/exercises/{exercise}/draft";
  const save = (code: string, baseRevision: number) =>
    call(path, { ...double, token, method: "PUT", body: { code, baseRevision } });
  expect(await (await call(path, { ...double, token })).json()).toBeNull();
  expect(await (await save("a", 0)).json()).toMatchObject({ revision: 1 });
  await save("b", 1);
  const conflict = await problemOf(await save("c", 1));
  expect(conflict).toMatchObject({ status: 409, code: "conflict", details: { code: "b", revision: 2 } });
  expect(await (await call(path, { ...double, token })).json()).toMatchObject({ code: "b", revision: 2 });
});

test("a submission is taken, found again, listed and followed; nobody else's", async () => {
  const created = await call("/api/v1/exercises/{exercise}/submissions", {
    ...double,
    token,
    method: "POST",
    body: { code: "def double(n): return 2 * n", kind: "submit" },
    headers: { "x-request-id": "my-own-request-id" },
  });
  expect(created.status).toBe(202);
  expect(created.headers.get("x-request-id")).toBe("my-own-request-id");
  const { id, url } = await created.json();
  expect(url).toBe(`/api/v1/submissions/${id}`);
  const ask = { params: { submission: id as string } };
  const view = await (await call("/api/v1/submissions/{submission}", { ...ask, token })).json();
  expect(view).toMatchObject({
    id,
    kind: "submit",
    status: "queued",
    verdict: null,
    code: "def double(n): return 2 * n",
    queue: { position: 1, etaMs: null },
  });
  expect(await db().submission.findUniqueOrThrow({ where: { id } })).toMatchObject({
    requestId: "my-own-request-id",
  });
  const list = await (await call("/api/v1/exercises/{exercise}/submissions", { ...double, token })).json();
  expect(list.map((entry: { id: string }) => entry.id)).toEqual([id]);
  expect(list[0]).not.toHaveProperty("code");

  const events = await call("/api/v1/submissions/{submission}/events", { ...ask, token });
  expect(events.headers.get("content-type")).toBe("text/event-stream");
  const reader = events
    .body!.pipeThrough(new TextDecoderStream() as never)
    .getReader() as ReadableStreamDefaultReader<string>;
  let text = "";
  while (!text.includes("event: status")) text += (await reader.read()).value;
  expect(submissionListener().followers).toBe(1);
  await reader.cancel();
  expect(submissionListener().followers).toBe(0);

  session = await makeLearner("tiny");
  expect((await call("/api/v1/submissions/{submission}", ask)).status).toBe(404);
  expect((await call("/api/v1/submissions/{submission}/events", ask)).status).toBe(404);
});

test("a lesson's snippet is taken and found again, by its name only", async () => {
  const path = "/api/v1/courses/{course}/lessons/{lesson}/snippets/{snippet}/runs";
  const params = { course: "tiny", lesson: "twice", snippet: "twice-two" };
  const post = { method: "POST", params, body: { code: "print(2)\n" }, token };
  const taken = await call(path, post);
  expect(taken.status).toBe(202);
  const { id, url } = (await taken.json()) as { id: string; url: string };
  expect(url).toBe(`/api/v1/runs/${id}`);
  const run = await call("/api/v1/runs/{run}", { params: { run: id }, token });
  expect(await run.json()).toEqual({ id, finished: false, result: null });
  const none = await call(path, { ...post, params: { ...params, snippet: "nothing" } });
  expect(await problemOf(none)).toMatchObject({ status: 404 });
  const long = await call("/api/v1/runs/{run}", { params: { run: id }, query: "?wait=3600", token });
  expect(await problemOf(long)).toMatchObject({ status: 422 });
});

test("a session changes things only from a page of ours", async () => {
  session = learner;
  const path = "/api/v1/exercises/{exercise}/draft";
  const put = (headers: Record<string, string>) =>
    call(path, { ...double, method: "PUT", body: { code: "a", baseRevision: 0 }, headers });
  expect((await put({})).status).toBe(403);
  expect((await put({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await put({ "sec-fetch-site": "same-site" })).status).toBe(403);
  expect((await put({ origin: "https://evil.example" })).status).toBe(403);
  expect((await put({ "sec-fetch-site": "same-origin", "content-type": "text/plain" })).status).toBe(415);
  expect((await put({ "sec-fetch-site": "same-origin" })).status).toBe(200);
  expect((await put({ origin: "http://127.0.0.1:3000" })).status).toBe(200);
});

test("wrong input names its fields", async () => {
  const post = (body: unknown) =>
    call("/api/v1/exercises/{exercise}/submissions", { ...double, token, method: "POST", body });
  expect(await problemOf(await post({ code: 1, kind: "grade" }))).toMatchObject({
    status: 422,
    errors: [{ field: "code" }, { field: "kind" }],
  });
  expect(await problemOf(await post({ code: "a\0b", kind: "run" }))).toMatchObject({
    errors: [{ field: "code", detail: expect.stringContaining("NUL") }],
  });
  expect(await problemOf(await post({ code: "x".repeat(256 * 1024 + 1), kind: "run" }))).toMatchObject({
    status: 422,
    errors: [{ field: "code", detail: expect.stringContaining("256 KiB") }],
  });
  const notJson = await call("/api/v1/exercises/{exercise}/submissions", {
    ...double,
    token,
    method: "POST",
    raw: "{",
  });
  expect((await problemOf(notJson)).detail).toContain("not JSON");
});

test("a body that is too large is refused while it comes, also without a declared length", async () => {
  const post = (ask: Ask) =>
    call("/api/v1/exercises/{exercise}/submissions", { ...double, token, method: "POST", ...ask });
  const declared = await post({ raw: JSON.stringify({ code: "x".repeat(10_000_000), kind: "run" }) });
  expect(await problemOf(declared)).toMatchObject({ status: 413, code: "too_large" });
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 64 * 1024;
      controller.enqueue(new Uint8Array(64 * 1024).fill(32));
    },
  });
  expect((await post({ raw: endless })).status).toBe(413);
  expect(sent).toBeLessThan(2 * 1024 * 1024);
});

test("unknown paths and ids are 404, wrong methods 405 with those that there are", async () => {
  expect(await problemOf(await call("/api/v1/nothing", { token }))).toMatchObject({ status: 404 });
  expect(
    (await call("/api/v1/submissions/{submission}", { params: { submission: "x" }, token })).status,
  ).toBe(404);
  expect((await call("/api/v1/exercises/{exercise}", { params: { exercise: "Nope!" }, token })).status).toBe(
    404,
  );
  const wrong = await call("/api/v1/exercises/{exercise}/draft", { ...double, token, method: "DELETE" });
  expect(wrong.headers.get("allow")).toBe("GET, HEAD, PUT, OPTIONS");
  expect(await problemOf(wrong)).toMatchObject({ status: 405 });
  const options = await call("/api/v1/me", { method: "OPTIONS" });
  expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  const head = await call("/api/v1/me", { method: "HEAD", token });
  expect([head.status, await head.text()]).toEqual([200, ""]);
});

test("every answer says what is left of the rate limit; nothing left is 429", async () => {
  const first = await call("/api/v1/me", { token });
  expect(first.headers.get("ratelimit-policy")).toBe('"api";q=600;w=60');
  expect(first.headers.get("ratelimit")).toMatch(/^"api";r=599;t=\d+$/);
  await db().rateLimit.updateMany({ where: { key: { startsWith: "api:" } }, data: { points: 600 } });
  const refused = await call("/api/v1/me", { token });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(refused.headers.get("ratelimit")).toMatch(/^"api";r=0;t=\d+$/);
  expect(await problemOf(refused)).toMatchObject({ status: 429, code: "too_many" });
  // Another token has its own count.
  expect((await call("/api/v1/me", { token: await tokenOf(learner, ["read"]) })).status).toBe(200);
});

test("a fault of ours is shown as ours, without what broke", async () => {
  await db().course.update({ where: { id: "tiny" }, data: { publishedReleaseId: null } });
  const release = await db().release.create({
    data: { courseId: "tiny", number: 99, digest: "broken", manifest: { "course.yaml": "0".repeat(64) } },
  });
  await db().course.update({ where: { id: "tiny" }, data: { publishedReleaseId: release.id } });
  const response = await call("/api/v1/courses/{course}", { params: { course: "tiny" }, token });
  const body = await problemOf(response);
  expect(body).toMatchObject({ status: 500, code: "internal" });
  expect(body.detail).toContain(body.requestId);
  expect(JSON.stringify(body)).not.toContain("blob");
});
