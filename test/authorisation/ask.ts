import type { Outcome } from "./outcomes.ts";

/** Which method of which address is asked for, by whom. */
export interface Question {
  readonly url: string;
  readonly cookie: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
}

const byStatus: Record<number, Outcome> = {
  400: "bad_request",
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  422: "invalid",
};

/** Asks as a page of the site would, and says what came back. An unforeseen status stands for itself. */
export async function ask(question: Question): Promise<Outcome | string> {
  const end = new AbortController();
  const response = await request(question, end.signal);
  const outcome = await outcomeOf(response);
  // Event streams do not end by themselves.
  end.abort();
  return outcome;
}

async function request(question: Question, signal: AbortSignal): Promise<Response> {
  const { origin } = new URL(question.url);
  return fetch(question.url, {
    method: question.method ?? "GET",
    redirect: "manual",
    signal: AbortSignal.any([signal, AbortSignal.timeout(20_000)]),
    headers: { origin, cookie: question.cookie, ...question.headers },
    body: question.body,
  });
}

async function outcomeOf(response: Response): Promise<Outcome | string> {
  const leadsTo = response.headers.get("location") ?? response.headers.get("x-action-redirect");
  if (leadsTo !== null) return redirectOutcome(leadsTo);
  if (!response.ok) return byStatus[response.status] ?? `HTTP ${response.status}`;
  if (response.headers.get("content-type")?.startsWith("text/x-component")) {
    return actionOutcome(await response.text());
  }
  return "ok";
}

function redirectOutcome(leadsTo: string): Outcome {
  const { pathname, searchParams } = new URL(leadsTo.replace(/;(push|replace)$/, ""), "http://site");
  return pathname === "/sign-in" && !searchParams.has("csrf") ? "sign-in" : "elsewhere";
}

/** The `ActionResult` in the answer of a server action. */
function actionOutcome(answer: string): Outcome | string {
  const line = /^\w+:(\{"ok":.*\})$/m.exec(answer)?.[1];
  if (!line) return `no result: ${answer.slice(0, 300)}`;
  const result = JSON.parse(line) as { ok: boolean; error?: { code: string } | string };
  if (result.ok) return "ok";
  // React sends a value that it has sent before, or that is large, on a line of its own.
  const code = /"code":"(\w+)"/.exec(answer)?.[1];
  return (code as Outcome | undefined) ?? `no code: ${answer.slice(0, 300)}`;
}

/** What the browser sends when a page calls an action. */
export function actionCall(
  id: string,
  args: readonly unknown[],
): Pick<Question, "method" | "headers" | "body"> {
  const body = new FormData();
  let used = 0;
  const plain = args.map((arg) => {
    if (!(arg instanceof FormData)) return arg;
    used += 1;
    for (const [name, value] of arg) body.append(`_${used}_${name}`, value);
    return `$K${used.toString(16)}`;
  });
  body.append("0", JSON.stringify(plain));
  return { method: "POST", headers: { "next-action": id, accept: "text/x-component" }, body };
}
