import { performance } from "node:perf_hooks";
import { acceptedSubmission } from "#lib/http/api-views.ts";
import { submissionView, type SubmissionView } from "#lib/submissions/submission.ts";

/** A site and a learner of it. */
export interface Site {
  readonly url: string;
  readonly token: string;
}

/** Submits and waits for the verdict on the event stream, as the exercise page does; in milliseconds. */
export async function submitAnswer(
  { url, token }: Site,
  exercise: string,
  code: string,
): Promise<{ ms: number; view: SubmissionView }> {
  const headers = { authorization: `Bearer ${token}` };
  const began = performance.now();
  const created = await fetch(`${url}/api/v1/exercises/${exercise}/submissions`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ code, kind: "submit" }),
  });
  if (created.status !== 202) throw new Error(`${created.status}: ${await created.text()}`);
  const { url: path } = acceptedSubmission.parse(await created.json());
  const events = await fetch(`${url}${path}/events`, { headers });
  if (!events.ok || !events.body) throw new Error(`${events.status}: ${await events.text()}`);
  let text = "";
  for await (const piece of events.body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    const data = /event: verdict\ndata: (.*)\n\n/.exec(text)?.[1];
    if (!data) continue;
    const ms = performance.now() - began;
    return { ms, view: submissionView.parse(JSON.parse(data)) };
  }
  throw new Error("The event stream ended without a verdict.");
}
