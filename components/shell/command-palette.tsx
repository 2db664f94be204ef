"use client";

import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState, type KeyboardEvent } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { matchCommands, type Command } from "./command.ts";

type Loaded = { state: "loading" } | { state: "failed" } | { state: "ready"; commands: readonly Command[] };

interface CommandPaletteProps {
  onClose: () => void;
  /** Hands over, once, what was typed while the palette was still on its way. */
  takeEarly: () => string;
}

/** Search over everything the person may open: type, arrow up and down, Enter. */
export default function CommandPalette({ onClose, takeEarly }: CommandPaletteProps) {
  const router = useRouter();
  const [loaded, setLoaded] = useState<Loaded>({ state: "loading" });
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);

  useEffect(() => {
    const early = takeEarly();
    if (early) setTyped((text) => early + text);
  }, [takeEarly]);

  useEffect(() => {
    const stop = new AbortController();
    fetch("/palette", { signal: stop.signal, headers: { accept: "application/json" } })
      .then(async (answer) => {
        if (!answer.ok) throw new Error(`the palette answered ${answer.status}`);
        const { commands } = (await answer.json()) as { commands: readonly Command[] };
        setLoaded({ state: "ready", commands });
      })
      .catch(() => {
        if (!stop.signal.aborted) setLoaded({ state: "failed" });
      });
    return () => stop.abort();
  }, []);

  const matches = useMemo(
    () => (loaded.state === "ready" ? matchCommands(loaded.commands, typed) : []),
    [loaded, typed],
  );
  const active = Math.min(chosen, Math.max(0, matches.length - 1));

  useEffect(() => {
    document.getElementById(`palette-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const go = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    router.push(command.href);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setChosen(matches.length ? (active + 1) % matches.length : 0);
    else if (event.key === "ArrowUp")
      setChosen(matches.length ? (active - 1 + matches.length) % matches.length : 0);
    else if (event.key === "Home" && event.ctrlKey) setChosen(0);
    else if (event.key === "End" && event.ctrlKey) setChosen(matches.length - 1);
    else if (event.key === "Enter") go(matches[active]);
    else return;
    event.preventDefault();
  };

  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      className="fixed inset-0 z-50 flex justify-center bg-scrim px-4 pt-[12dvh]"
    >
      <Modal className="h-fit w-full max-w-xl">
        <AriaDialog
          aria-label="Search"
          className="overflow-hidden rounded border border-line-strong bg-surface shadow-overlay outline-none"
        >
          <input
            autoFocus
            role="combobox"
            aria-label="Search lessons, exercises and actions"
            aria-expanded={matches.length > 0}
            aria-controls="palette-list"
            aria-activedescendant={matches.length > 0 ? `palette-${active}` : undefined}
            aria-autocomplete="list"
            placeholder="Search lessons, exercises and actions"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setChosen(0);
            }}
            onKeyDown={onKeyDown}
            className="w-full border-b border-line bg-surface px-4 py-3.5 text-base outline-none placeholder:text-subtle"
          />
          <p role="status" className={matches.length > 0 ? "sr-only" : "px-4 py-6 text-sm text-muted"}>
            {describe(loaded, matches.length, typed)}
          </p>
          <ul
            id="palette-list"
            role="listbox"
            aria-label="Results"
            hidden={matches.length === 0}
            className="max-h-[50dvh] overflow-y-auto p-1.5"
          >
            {matches.map((command, index) => (
              <li
                key={command.id}
                id={`palette-${index}`}
                role="option"
                aria-selected={index === active}
                onClick={() => go(command)}
                onMouseMove={() => setChosen(index)}
                className="flex min-h-10 cursor-pointer items-baseline gap-3 rounded px-2.5 py-2 text-sm aria-selected:bg-accent-soft"
              >
                <span className="w-20 shrink-0 text-xs text-muted">{command.group}</span>
                <span className="min-w-0 flex-1">
                  <span className="font-medium">{command.title}</span>
                  {command.context ? (
                    <span className="ml-2 text-xs text-muted">{command.context}</span>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function describe(loaded: Loaded, count: number, typed: string): string {
  if (loaded.state === "loading") return "Loading…";
  if (loaded.state === "failed")
    return "The list could not be loaded. Check your connection and open it again.";
  if (count === 0) return `Nothing matches “${typed.trim()}”.`;
  return `${count} ${count === 1 ? "result" : "results"}`;
}
