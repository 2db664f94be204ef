import type { SubmissionEvent, SubmissionView } from "#lib/submissions/submission.ts";
import { createEventParser } from "./parse-event-stream.ts";

/** How the page hears about a submission: over the live stream, between two streams, or by asking. */
export type Connection = "live" | "reconnecting" | "polling";

export interface FollowOptions {
  readonly submissionId: string;
  /** Stops everything; `followSubmission` then returns "stopped". */
  readonly signal: AbortSignal;
  readonly onEvent: (event: SubmissionEvent) => void;
  /** A whole view that came by asking; what was printed meanwhile is in it only when it is final. */
  readonly onView: (view: SubmissionView) => void;
  readonly onConnection: (connection: Connection) => void;
  readonly fetch?: typeof globalThis.fetch;
  /** Resolves after that many milliseconds, when the network returns, or when the signal aborts. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** After so many streams that failed in a row the page asks instead, and tries a stream now and then. */
const failuresBeforePolling = 3;
const pollEveryMs = 2_000;
const pollsBetweenStreams = 5;
/** The server sends a comment at least every 15 s; a stream that is silent for longer is dead. */
const silentMs = 40_000;

/**
 * Follows a submission until it is final. A stream that breaks is resumed after the last event that
 * arrived, so nothing is lost and nothing comes twice; when streams keep failing it asks every two
 * seconds instead. Never throws: "final" after the last event, "gone" when the server says that there is
 * nothing to follow (signed out, not ours, unknown), "stopped" after the signal.
 */
export async function followSubmission(options: FollowOptions): Promise<"final" | "gone" | "stopped"> {
  const { signal, onConnection } = options;
  const wait = options.wait ?? waitForNetwork;
  let lastEventId: string | null = null;
  let failures = 0;

  while (!signal.aborted) {
    const result = await readStream(options, lastEventId, (id) => {
      lastEventId = id ?? lastEventId;
      failures = 0;
    });
    if (result === "final" || result === "gone") return result;
    if (signal.aborted) break;
    failures += 1;
    if (failures < failuresBeforePolling) {
      onConnection("reconnecting");
      await wait(250 * 2 ** failures, signal);
      continue;
    }
    for (let poll = 0; poll < pollsBetweenStreams && !signal.aborted; poll += 1) {
      const polled = await ask(options);
      if (polled === "final" || polled === "gone") return polled;
      onConnection(polled === "answered" ? "polling" : "reconnecting");
      await wait(pollEveryMs, signal);
    }
  }
  return "stopped";
}

/** Reads one stream to its end; `heard` is called with the id of every event. */
async function readStream(
  options: FollowOptions,
  lastEventId: string | null,
  heard: (id: string | null) => void,
): Promise<"final" | "gone" | "ended"> {
  const attempt = new AbortController();
  const signal = AbortSignal.any([options.signal, attempt.signal]);
  let silence = setTimeout(() => attempt.abort(), silentMs);
  try {
    const response = await (options.fetch ?? fetch)(`/api/v1/submissions/${options.submissionId}/events`, {
      headers: {
        accept: "text/event-stream",
        ...(lastEventId === null ? {} : { "last-event-id": lastEventId }),
      },
      cache: "no-store",
      signal,
    });
    if (isGone(response.status)) return "gone";
    if (!response.ok || !response.body) return "ended";
    options.onConnection("live");

    const parse = createEventParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return "ended";
      clearTimeout(silence);
      silence = setTimeout(() => attempt.abort(), silentMs);
      for (const message of parse(value)) {
        heard(message.id);
        const event = { kind: message.event, data: JSON.parse(message.data) } as SubmissionEvent;
        options.onEvent(event);
        if (event.kind === "verdict" || (event.kind === "status" && isFinal(event.data))) {
          await reader.cancel();
          return "final";
        }
      }
    }
  } catch {
    // A broken network, a stream that fell silent and our own abort all end the stream alike.
    return "ended";
  } finally {
    clearTimeout(silence);
  }
}

async function ask(options: FollowOptions): Promise<"final" | "gone" | "answered" | "failed"> {
  try {
    const response = await (options.fetch ?? fetch)(`/api/v1/submissions/${options.submissionId}`, {
      headers: { accept: "application/json" },
      cache: "no-store",
      signal: options.signal,
    });
    if (isGone(response.status)) return "gone";
    if (!response.ok) return "failed";
    const view = (await response.json()) as SubmissionView;
    options.onView(view);
    return isFinal(view) ? "final" : "answered";
  } catch {
    return "failed";
  }
}

function isGone(status: number): boolean {
  return status === 401 || status === 403 || status === 404;
}

function isFinal(view: SubmissionView): boolean {
  return view.status === "finished" || view.status === "superseded";
}

function waitForNetwork(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener("online", done);
    signal.addEventListener("abort", done);
  });
}
