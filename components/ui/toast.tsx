"use client";

import { X } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";
import { classNames } from "./class-names.ts";
import { toneText, type Tone } from "./tone.ts";
import { ToneIcon } from "./tone-icon.tsx";

interface Toast {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
}

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/**
 * Says in a corner that something happened, for news that needs no answer; it goes by itself after eight
 * seconds. Errors that need a next action belong in a `Banner` beside what caused them.
 */
export function showToast(text: string, tone: Tone = "passed"): void {
  change([...toasts, { id: nextId++, tone, text }].slice(-3));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const none: readonly Toast[] = [];

/** Where toasts appear; the shell has one. A live region that is there from the start, so that it is read out. */
export function ToastRegion() {
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => none,
  );
  return (
    <div
      role="status"
      className="pointer-events-none fixed right-4 bottom-4 left-4 z-50 flex flex-col items-end gap-2"
    >
      {shown.map((toast) => (
        <ToastBox key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastBox({ toast }: { toast: Toast }) {
  const close = () => change(toasts.filter((other) => other.id !== toast.id));

  useEffect(() => {
    const timer = setTimeout(() => change(toasts.filter((other) => other.id !== toast.id)), 8000);
    return () => clearTimeout(timer);
  }, [toast.id]);

  return (
    <div className="pointer-events-auto flex max-w-md items-start gap-2.5 rounded border border-line-strong bg-surface py-2 pr-2 pl-3.5 text-sm shadow-overlay">
      <span className={classNames("mt-1", toneText[toast.tone])}>
        <ToneIcon tone={toast.tone} />
      </span>
      <p className="py-0.5">{toast.text}</p>
      <button
        type="button"
        aria-label="Close message"
        onClick={close}
        className="grid size-6 shrink-0 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
      >
        <X aria-hidden className="size-4" />
      </button>
    </div>
  );
}
