import {
  type DraftAction,
  type DraftCopy,
  type DraftState,
  nextSaveIn,
  openDraft,
  reduceDraft,
  type ServerDraft,
} from "./draft-state.ts";

export type SaveResult =
  | { readonly ok: true; readonly revision: number; readonly updatedAt: string }
  | { readonly ok: false; readonly conflict: ServerDraft }
  | { readonly ok: false; readonly message: string };

/** Where the copy is kept that survives a failed save; none of them throws. */
export interface CopyStore {
  read(): DraftCopy | null;
  write(copy: DraftCopy): void;
  clear(): void;
}

/** What a saver needs from the world. */
export interface DraftPorts {
  /** Never throws. `leaving` is true when the page may be gone before the answer comes. */
  readonly save: (code: string, baseRevision: number, leaving: boolean) => Promise<SaveResult>;
  readonly copies: CopyStore;
}

/**
 * Keeps one exercise's code safe: every change goes into the local copy at once and to the server a second
 * after typing stops; one save is under way at a time; failed ones are tried again; a version that somebody
 * else saved meanwhile stops saving until the learner has chosen.
 */
export class DraftSaver {
  readonly #ports: DraftPorts;
  readonly #listeners = new Set<() => void>();
  #state: DraftState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #active = false;

  constructor(server: ServerDraft, ports: DraftPorts) {
    this.#ports = ports;
    this.#state = openDraft(server, null);
  }

  /** The state; a new object after every change. */
  readonly snapshot = (): DraftState => this.#state;

  /** Calls back after every change; returns the way to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Starts saving, from the copy of an earlier visit if that was never saved. Returns the way to stop:
   * what is unsaved then is sent at once.
   */
  start(): () => void {
    this.#active = true;
    const copy = this.#ports.copies.read();
    if (copy && this.#state.code === this.#state.saved.code) {
      this.#state = openDraft(this.#state.saved, copy);
      this.#announce();
    }
    this.#schedule();
    return () => {
      this.#active = false;
      clearTimeout(this.#timer);
      this.saveNow(true);
    };
  }

  /** The editor's code changed. */
  edit(code: string): void {
    if (code !== this.#state.code) this.#apply({ type: "edited", code });
  }

  /** The server's draft was read again, for example when the tab came back to the front. */
  refresh(draft: ServerDraft): void {
    this.#apply({ type: "refreshed", draft });
  }

  /** Ends a conflict. */
  resolve(choice: "mine" | "other"): void {
    this.#apply({ type: choice === "mine" ? "keptMine" : "tookOther" });
    this.saveNow(false);
  }

  /** Saves what is unsaved without waiting for typing to stop. */
  saveNow(leaving: boolean): void {
    if (nextSaveIn(this.#state) === null) return;
    clearTimeout(this.#timer);
    void this.#save(leaving);
  }

  async #save(leaving: boolean): Promise<void> {
    const { code, saved } = this.#state;
    this.#apply({ type: "saving" });
    const result = await this.#ports.save(code, saved.revision, leaving);
    if (result.ok) {
      this.#apply({ type: "saved", revision: result.revision, updatedAt: result.updatedAt });
    } else if ("conflict" in result) {
      this.#apply({ type: "conflicted", other: result.conflict });
    } else {
      this.#apply({ type: "failed", message: result.message });
    }
  }

  #apply(action: DraftAction): void {
    this.#state = reduceDraft(this.#state, action);
    const { code, saved, unanswered } = this.#state;
    if (code === saved.code) this.#ports.copies.clear();
    else this.#ports.copies.write({ code, baseRevision: saved.revision, unanswered });
    this.#announce();
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const wait = nextSaveIn(this.#state);
    if (!this.#active || wait === null) return;
    this.#timer = setTimeout(() => void this.#save(false), wait);
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }
}
