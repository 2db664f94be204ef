"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { openOverlayEvent, type Overlay } from "./open-overlay.ts";
import { focusNextPart } from "./page-parts.ts";

// Loaded when first asked for: most visits never open them, and they bring the component library along.
const CommandPalette = lazy(() => import("./command-palette.tsx"));
const KeyMapDialog = lazy(() => import("./key-map-dialog.tsx"));

/** Listens for the keys that work on every page, and shows what they open. */
export function ShellKeys() {
  const [open, setOpen] = useState<Overlay | null>(null);

  useEffect(() => {
    const onOverlay = (event: Event) => setOpen((event as CustomEvent<Overlay>).detail);
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (
        (event.metaKey || event.ctrlKey) &&
        !event.shiftKey &&
        !event.altKey &&
        event.key.toLowerCase() === "k"
      ) {
        event.preventDefault();
        setOpen("palette");
      } else if (event.key === "?" && !isTyping(event.target)) {
        event.preventDefault();
        setOpen("keys");
      } else if (event.key === "F6" && !event.ctrlKey && !event.altKey && !event.metaKey) {
        if (focusNextPart(event.shiftKey ? -1 : 1)) event.preventDefault();
      }
    };
    window.addEventListener(openOverlayEvent, onOverlay);
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener(openOverlayEvent, onOverlay);
      window.removeEventListener("keydown", onKey);
    };
  }, []);

  const close = () => setOpen(null);
  return (
    <Suspense fallback={null}>
      {open === "palette" ? <CommandPalette onClose={close} /> : null}
      {open === "keys" ? <KeyMapDialog onClose={close} /> : null}
    </Suspense>
  );
}

/** Whether a printed character belongs to the element, not to us. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest("input, textarea, select, [role='textbox'], .xterm, .monaco-editor") !== null)
  );
}
