import { describe, expect, test } from "vitest";
import type { SubmissionEvent, SubmissionView } from "#lib/submissions/submission.ts";
import { type Connection, followSubmission } from "./follow-submission.ts";
import { submissionView } from "./submission-view.fixture.ts";

type Answer = (request: { url: string; lastEventId: string | null }) => Response | Error;

/** Follows against a server that gives these answers in turn; more requests than answers fail the test. */
async function follow(answers: Answer[]) {
  const requests: { url: string; lastEventId: string | null }[] = [];
  const events: SubmissionEvent[] = [];
  const views: SubmissionView[] = [];
  const connections: Connection[] = [];
  const waits: number[] = [];
  const end = await followSubmission({
    submissionId: "s1",
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
    onView: (view) => views.push(view),
    onConnection: (connection) => connections.push(connection),
    wait: async (ms) => {
      waits.push(ms);
    },
    fetch: async (url, init) => {
      const request = { url: String(url), lastEventId: new Headers(init?.headers).get("last-event-id") };
      requests.push(request);
      const answer = answers.shift();
      if (!answer) throw new Error("a request too many");
      const given = answer(request);
      if (given instanceof Error) throw given;
      return given;
    },
  });
  expect(answers, "answers that nobody asked for").toHaveLength(0);
  return { end, requests, events, views, connections, waits };
}

/** A stream with these events that then either ends or breaks. */
function stream(events: [id: number, event: SubmissionEvent][], broken = false): Response {
  const text = events
    .map(([id, event]) => `id: ${id}\nevent: ${event.kind}\ndata: ${JSON.stringify(event.data)}\n\n`)
    .join("");
  let sent = false;
  return new Response(
    new ReadableStream({
      pull(controller) {
        if (!sent) {
          sent = true;
          controller.enqueue(new TextEncoder().encode(text));
        } else if (broken) controller.error(new Error("the network went away"));
        else controller.close();
      },
    }),
    { headers: { "content-type": "text/event-stream" } },
  );
}

const running: SubmissionEvent = { kind: "status", data: submissionView({ status: "running" }) };
const printed = (text: string): SubmissionEvent => ({ kind: "output", data: { stream: "stdout", text } });
const accepted: SubmissionEvent = {
  kind: "verdict",
  data: submissionView({ status: "finished", verdict: "accepted" }),
};
const unreachable = () => new Error("unreachable");

describe("following a submission", () => {
  test("ends with the verdict", async () => {
    const { end, events, connections } = await follow([
      () =>
        stream([
          [1, running],
          [2, printed("a")],
          [3, accepted],
        ]),
    ]);
    expect(end).toBe("final");
    expect(events).toEqual([running, printed("a"), accepted]);
    expect(connections).toEqual(["live"]);
  });

  test("resumes a broken stream after the last event that arrived", async () => {
    const { requests, events } = await follow([
      () =>
        stream(
          [
            [1, running],
            [2, printed("a")],
          ],
          true,
        ),
      unreachable,
      () =>
        stream([
          [3, printed("b")],
          [4, accepted],
        ]),
    ]);
    expect(requests.map((request) => request.lastEventId)).toEqual([null, "2", "2"]);
    expect(events).toEqual([running, printed("a"), printed("b"), accepted]);
  });

  test("asks instead when streams keep failing, and stops at the final answer", async () => {
    const final = submissionView({ status: "finished", verdict: "wrong_answer" });
    const { end, requests, views, connections } = await follow([
      unreachable,
      () => new Response("", { status: 502 }),
      unreachable,
      () => Response.json(running.data),
      unreachable,
      () => Response.json(final),
    ]);
    expect(end).toBe("final");
    expect(requests.slice(3).every((request) => request.url.endsWith("/submissions/s1"))).toBe(true);
    expect(views).toEqual([running.data, final]);
    expect(connections).toContain("polling");
  });

  test("goes back to the stream after some asking", async () => {
    const { requests, end } = await follow([
      ...Array.from({ length: 3 }, () => unreachable),
      ...Array.from({ length: 5 }, () => () => Response.json(running.data)),
      () => stream([[1, accepted]]),
    ]);
    expect(end).toBe("final");
    expect(requests.at(-1)?.url).toMatch(/\/events$/);
  });

  test.each([401, 403, 404])("gives up when the server answers %i", async (status) => {
    expect((await follow([() => new Response("", { status })])).end).toBe("gone");
  });

  test("stops when told to", async () => {
    const stop = new AbortController();
    const end = await followSubmission({
      submissionId: "s1",
      signal: stop.signal,
      onEvent: () => stop.abort(),
      onView: () => {},
      onConnection: () => {},
      fetch: async () => stream([[1, running]], true),
      wait: async () => {},
    });
    expect(end).toBe("stopped");
  });
});
