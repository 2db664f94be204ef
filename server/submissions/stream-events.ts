import type { Actor } from "#lib/accounts/actor.ts";
import type { SubmissionEvent, SubmissionView } from "#lib/submissions/submission.ts";
import { AppError } from "../errors.ts";
import { getSubmission } from "./get-submission.ts";
import { submissionListener } from "./listen.ts";
import { readEvents } from "./read-events.ts";

/** A stream says something at least so often, so that nobody between takes it for dead; in milliseconds. */
const commentMs = 10_000;
/** How often a submission that waits is told its place; in milliseconds. */
const queuedMs = 1_000;
/** How often the rows are looked at although nothing was announced; in milliseconds. */
const lookMs = 5_000;
/** How many streams one person may hold open in one process. */
const streamsPerPerson = 24;

const open = new Map<string, number>();
const encoder = new TextEncoder();

/**
 * The Server-Sent Events of a submission: everything after `lastEventId` (0 for all), then whatever comes, until
 * the verdict, after which the stream ends. Stored events carry an id to resume after; the place in the queue is
 * told without one, since only the newest matters.
 *
 * @param signal Aborts when the reader is gone; everything is then released.
 * @throws AppError `not_found` for a submission that the actor may not see, `too_many` streams at once.
 */
export async function streamEvents(
  actor: Actor,
  submissionId: string,
  lastEventId: bigint,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const first = await getSubmission(actor, submissionId);
  const streams = open.get(actor.id) ?? 0;
  if (streams >= streamsPerPerson) {
    throw new AppError("too_many", "You follow too many submissions at once. Close some of the pages.", {
      retryAfter: 5,
    });
  }
  open.set(actor.id, streams + 1);

  const gone = new AbortController();
  const stop = AbortSignal.any([signal, gone.signal]);
  const bell = new Bell(stop);
  const unfollow = submissionListener().follow(submissionId, () => bell.ring());
  const release = once(() => {
    unfollow();
    gone.abort();
    const left = (open.get(actor.id) ?? 1) - 1;
    if (left > 0) open.set(actor.id, left);
    else open.delete(actor.id);
  });
  const chunks = follow(actor, withoutCode(first), lastEventId, bell, stop);
  stop.addEventListener("abort", release);

  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await chunks.next();
        if (!done) return controller.enqueue(encoder.encode(value));
        release();
        controller.close();
      } catch (error) {
        release();
        controller.error(error);
      }
    },
    cancel: release,
  });
}

async function* follow(
  actor: Actor,
  first: SubmissionView,
  lastEventId: bigint,
  bell: Bell,
  stop: AbortSignal,
): AsyncGenerator<string> {
  let cursor = lastEventId;
  let queued = first.status === "queued";
  let lastSaid = Date.now();
  // Nothing will be announced any more, so there is nothing to wait for.
  const final = first.status === "finished" || first.status === "superseded";
  // Sent at once: it opens the stream for whoever waits for the headers, and sets the wait before a reconnect.
  yield "retry: 1000\n\n";
  while (!stop.aborted) {
    const events = await readEvents(first.id, cursor);
    for (const event of events) {
      cursor = event.id;
      lastSaid = Date.now();
      if (event.kind !== "output") queued = event.kind === "status" && queuedView(event.data);
      yield text({ kind: event.kind, data: event.data } as SubmissionEvent, event.id);
      if (event.kind === "verdict") return;
    }
    if (events.length > 0) continue;

    const rang = await bell.wait(final ? 0 : queued ? queuedMs : lookMs);
    if (rang || stop.aborted) continue;
    const now = await getSubmission(actor, first.id);
    if (now.status === "finished" || now.status === "superseded") {
      // Normally the verdict is among the events; it is not when they were deleted for age.
      if ((await readEvents(first.id, cursor)).length > 0) continue;
      yield text({ kind: "verdict", data: withoutCode(now) }, null);
      return;
    }
    if (queued && now.queue) {
      lastSaid = Date.now();
      yield text({ kind: "status", data: withoutCode(now) }, null);
    } else if (Date.now() - lastSaid >= commentMs) {
      lastSaid = Date.now();
      yield ": still here\n\n";
    }
  }
}

function text(event: SubmissionEvent, id: bigint | null): string {
  const idLine = id === null ? "" : `id: ${id}\n`;
  return `${idLine}event: ${event.kind}\ndata: ${JSON.stringify(event.data)}\n\n`;
}

function queuedView(data: unknown): boolean {
  return (data as SubmissionView).status === "queued";
}

function withoutCode<T extends SubmissionView & { code: string }>(detail: T): SubmissionView {
  const { code: _, ...view } = detail;
  return view;
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    work();
  };
}

/** Wakes one waiter; a ring that comes while nobody waits is kept for the next wait. */
class Bell {
  readonly #stop: AbortSignal;
  #rung = false;
  #waiter: (() => void) | undefined;

  constructor(stop: AbortSignal) {
    this.#stop = stop;
    stop.addEventListener("abort", () => this.ring());
  }

  ring(): void {
    this.#rung = true;
    this.#waiter?.();
  }

  /** Resolves with true when rung (before or meanwhile), with false after `ms` milliseconds. */
  async wait(ms: number): Promise<boolean> {
    if (!this.#rung && !this.#stop.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#waiter = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#waiter = undefined;
    }
    const rung = this.#rung;
    this.#rung = false;
    return rung;
  }
}
