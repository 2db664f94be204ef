import type { SnippetResult } from "#lib/submissions/snippet-run.ts";

/** How long one request for a run's result is held back, in seconds, and how many are made before we give up. */
const waitSeconds = 15;
const requests = 4;

/** What a run gave, or why there is nothing to show. */
export type SnippetAnswer =
  | { readonly ok: true; readonly result: SnippetResult }
  | { readonly ok: false; readonly message: string };

const ours = "The program could not be run; this is our fault. Run it again.";

/** Runs a program and waits for what it prints. Never throws; an abort gives an answer that nobody needs. */
export async function runSnippet(
  runsPath: string,
  code: string,
  signal: AbortSignal,
): Promise<SnippetAnswer> {
  try {
    const created = await fetch(runsPath, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code }),
      signal,
    });
    if (!created.ok) return await refusal(created);
    const { url } = (await created.json()) as { url: string };
    for (let request = 0; request < requests; request += 1) {
      const response = await fetch(`${url}?wait=${waitSeconds}`, { cache: "no-store", signal });
      if (!response.ok) return await refusal(response);
      const run = (await response.json()) as { finished: boolean; result: SnippetResult | null };
      if (run.finished) return run.result ? { ok: true, result: run.result } : { ok: false, message: ours };
    }
    return { ok: false, message: "Nobody has taken the program yet. Run it again in a minute." };
  } catch {
    return { ok: false, message: navigator.onLine ? "The server cannot be reached." : "You are offline." };
  }
}

async function refusal(response: Response): Promise<SnippetAnswer> {
  const problem = (await response.json().catch(() => null)) as { detail?: unknown } | null;
  if (response.status === 401) {
    return { ok: false, message: "You are signed out. Sign in again in another tab, then run it again." };
  }
  return { ok: false, message: typeof problem?.detail === "string" ? problem.detail : ours };
}
