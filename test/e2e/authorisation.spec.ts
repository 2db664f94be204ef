import { readFileSync } from "node:fs";
import { actionCall, ask } from "#test/authorisation/ask.ts";
import { everybody, type Who } from "#test/authorisation/outcomes.ts";
import { prepareWalk, type Walk } from "#test/authorisation/prepare.ts";
import { actions, pages, routes } from "#test/authorisation/table.ts";
import { expect, test } from "./fixtures.ts";

test.describe.configure({ timeout: 180_000 });

interface BuiltAction {
  readonly filename: string;
  readonly exportedName: string;
}

/** The ids under which the build answers to server actions, by file and export. */
function builtActions(): Map<string, string> {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as {
    node: Record<string, BuiltAction>;
  };
  return new Map(Object.entries(node).map(([id, built]) => [`${built.filename}#${built.exportedName}`, id]));
}

let prepared: Promise<Walk> | undefined;

/** What everybody gets from `row`, beside what the table says. */
async function walk(question: (who: Who) => Promise<string>): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const who of everybody) found[who] = await question(who);
  return found;
}

test("every page shows everybody what the table says", async ({ site }) => {
  const { at, cookie } = await (prepared ??= prepareWalk(site));
  const found: Record<string, unknown> = {};
  for (const [name, { path }] of Object.entries(pages)) {
    found[name] = await walk(async (who) => ask({ url: site.url + path(at), cookie: await cookie(who) }));
  }
  expect(found).toEqual(Object.fromEntries(Object.entries(pages).map(([name, row]) => [name, row.expect])));
});

test("every method of every route answers everybody as the table says", async ({ site }) => {
  const { at, cookie } = await (prepared ??= prepareWalk(site));
  const found: Record<string, unknown> = {};
  for (const [name, row] of Object.entries(routes)) {
    const method = name.split(" ")[0]!.replace("ANY", "GET");
    found[name] = await walk(async (who) =>
      ask({
        url: site.url + row.path(at),
        cookie: await cookie(who),
        method,
        ...(row.body && {
          headers: { "content-type": "application/json" },
          body: JSON.stringify(row.body(at)),
        }),
      }),
    );
  }
  expect(found).toEqual(Object.fromEntries(Object.entries(routes).map(([name, row]) => [name, row.expect])));
});

test("a method that a route does not handle is refused, whoever asks", async ({ site }) => {
  const { at, cookie } = await (prepared ??= prepareWalk(site));
  const handled = new Map<string, Set<string>>();
  for (const [name, row] of Object.entries(routes)) {
    const [method = "", pattern = ""] = name.split(" ");
    if (method === "ANY" || pattern.startsWith("/api/auth")) continue;
    const path = row.path(at);
    handled.set(path, (handled.get(path) ?? new Set()).add(method));
  }
  for (const [path, methods] of handled) {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"].filter((each) => !methods.has(each))) {
      const answer = await ask({ url: site.url + path, cookie: await cookie("admin"), method });
      expect(answer, `${method} ${path}`).toBe("HTTP 405");
    }
  }
});

test("every server action answers everybody as the table says", async ({ site }) => {
  const { at, cookie } = await (prepared ??= prepareWalk(site));
  const built = builtActions();
  const unlisted = [...built.keys()].filter((name) => !(name in actions));
  expect(unlisted, "actions of the build that the table does not know").toEqual([]);
  const found: Record<string, unknown> = {};
  for (const [name, row] of Object.entries(actions)) {
    const id = built.get(name);
    if (id === undefined) {
      found[name] = "not in the build";
      continue;
    }
    const endsSession = name.endsWith("#signOutEverywhereAction");
    found[name] = await walk(async (who) => {
      const call = actionCall(id, row.args(at));
      const answer = await ask({ url: site.url + row.path(at), cookie: await cookie(who), ...call });
      if (endsSession) await cookie(who, true);
      return answer;
    });
  }
  expect(found).toEqual(Object.fromEntries(Object.entries(actions).map(([name, row]) => [name, row.expect])));
});

test("a page of another site changes nothing with the cookies of a visitor", async ({ site }) => {
  const { at, cookie } = await (prepared ??= prepareWalk(site));
  const evil = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  const admin = await cookie("admin");
  const answers: Record<string, string> = {};
  for (const [name, row] of Object.entries(actions)) {
    const call = actionCall(builtActions().get(name) ?? "", row.args(at));
    answers[name] = await ask({
      url: site.url + row.path(at),
      cookie: admin,
      ...call,
      headers: { ...call.headers, ...evil },
    });
  }
  for (const [name, row] of Object.entries(routes)) {
    const method = name.split(" ")[0]!;
    if (!["POST", "PUT", "PATCH", "DELETE"].includes(method) || name.includes("/api/auth/")) continue;
    answers[name] = await ask({
      url: site.url + row.path(at),
      cookie: admin,
      method,
      headers: { "content-type": "application/json", ...evil },
      body: JSON.stringify(row.body?.(at)),
    });
  }
  expect(Object.keys(answers).length).toBeGreaterThan(20);
  const taken = Object.entries(answers).filter(
    ([, answer]) => answer !== "forbidden" && answer !== "HTTP 500",
  );
  expect(taken, "taken although another site asked").toEqual([]);
});

test("the session's cookie is out of reach of scripts and of other sites", async ({ site }) => {
  const first = await fetch(`${site.url}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const answer = await fetch(`${site.url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: {
      cookie: first.headers
        .getSetCookie()
        .map((line) => line.split(";")[0])
        .join("; "),
    },
    body: new URLSearchParams({
      email: "learner@holdout.test",
      password: site.password("learner@holdout.test"),
      csrfToken,
    }),
  });
  const session = answer.headers.getSetCookie().find((line) => line.includes("holdout.session="));
  expect(session).toMatch(/; HttpOnly/i);
  expect(session).toMatch(/; SameSite=Lax/i);
  expect(session).toMatch(/; Path=\/(;|$)/i);
});
