import type { HeldAttempt } from "#server/queue/beat.ts";

/** The attempts that this worker is busy with, and the means to drop one that is no longer its own. */
export class HeldAttempts {
  readonly #held = new Map<string, { attempt: HeldAttempt; abort: AbortController }>();

  /** Begins an attempt; the signal aborts when it has to be dropped. */
  begin(attempt: HeldAttempt): AbortSignal {
    const abort = new AbortController();
    this.#held.set(key(attempt), { attempt, abort });
    return abort.signal;
  }

  end(attempt: HeldAttempt): void {
    this.#held.delete(key(attempt));
  }

  /** What is held now; to be taken before asking the database which of it is still ours. */
  list(): HeldAttempt[] {
    return [...this.#held.values()].map((entry) => entry.attempt);
  }

  /** Drops those of `asked` that are not in `ours`. */
  keepOnly(asked: readonly HeldAttempt[], ours: readonly HeldAttempt[]): void {
    const kept = new Set(ours.map(key));
    for (const attempt of asked) {
      if (!kept.has(key(attempt))) this.#held.get(key(attempt))?.abort.abort();
    }
  }

  dropAll(): void {
    for (const { abort } of this.#held.values()) abort.abort();
  }
}

function key(attempt: HeldAttempt): string {
  return `${attempt.submissionId}#${attempt.number}`;
}
