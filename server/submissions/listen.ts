import pg from "pg";
import { databaseUrl } from "../db.ts";
import { log } from "../log.ts";
import { eventChannel } from "./append-event.ts";

/** Waits between attempts to reach the database again, in milliseconds; the last one repeats. */
const reconnectMs = [100, 500, 2_000, 5_000];

type Wake = () => void;

/**
 * The one connection of this process that hears of new events, handed on to everyone who follows a submission.
 * It is opened by the first follower. When it breaks it is opened anew, and every follower is woken, because
 * what was announced meanwhile was not heard.
 */
class SubmissionListener {
  readonly #followers = new Map<string, Set<Wake>>();
  #client: pg.Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #failures = 0;
  #closed = false;

  /** Calls `wake` after every new event of the submission; returns the way to stop that. */
  follow(submissionId: string, wake: Wake): () => void {
    const followers = this.#followers.get(submissionId) ?? new Set();
    followers.add(wake);
    this.#followers.set(submissionId, followers);
    this.#connect();
    return () => {
      followers.delete(wake);
      if (followers.size === 0 && this.#followers.get(submissionId) === followers) {
        this.#followers.delete(submissionId);
      }
    };
  }

  /** How many streams follow something. */
  get followers(): number {
    return [...this.#followers.values()].reduce((sum, followers) => sum + followers.size, 0);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  #connect(): void {
    if (this.#client || this.#retry || this.#closed) return;
    const client = new pg.Client({ connectionString: databaseUrl(), keepAlive: true });
    this.#client = client;
    client.on("notification", ({ payload }) => {
      for (const wake of this.#followers.get(payload ?? "") ?? []) wake();
    });
    client.on("error", (error) => this.#lost(client, error));
    client.on("end", () => this.#lost(client, new Error("the connection ended")));
    client
      .connect()
      .then(() => client.query(`listen ${eventChannel}`))
      .then(() => {
        this.#failures = 0;
        for (const followers of this.#followers.values()) for (const wake of followers) wake();
      })
      .catch((error: unknown) => this.#lost(client, error));
  }

  #lost(client: pg.Client, error: unknown): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    client.end().catch(() => undefined);
    if (this.#closed) return;
    const wait = reconnectMs[Math.min(this.#failures, reconnectMs.length - 1)];
    this.#failures += 1;
    log.warn({ err: error, wait }, "the connection that hears of new events was lost");
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.#connect();
    }, wait);
  }
}

// Kept on globalThis, because Next.js may load this module once per route.
const kept = globalThis as unknown as { holdoutListener?: SubmissionListener };

/** The listener of this process. */
export function submissionListener(): SubmissionListener {
  kept.holdoutListener ??= new SubmissionListener();
  return kept.holdoutListener;
}

/** Closes the connection, so that the process can end. */
export async function closeListener(): Promise<void> {
  const listener = kept.holdoutListener;
  delete kept.holdoutListener;
  await listener?.close();
}
