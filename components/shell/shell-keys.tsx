"use client";

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { openOverlayEvent, type Overlay } from "./open-overlay.ts";
import { focusNextPart } from "./page-parts.ts";

// Loaded when first asked for: most visits never open them, and they bring the component library along.
const CommandPalette = lazy(() => import("./command-palette.tsx"));
const KeyMapDialog = lazy(() => import("./key-map-dialog.tsx"));

/** Listens for the keys that work on every page, and shows what they open. */
export function ShellKeys() {
  const [open, setOpen] = useState<Overlay | null>(null);
  // What is typed between asking for the palette and its being there; null at any other time.
  const early = useRef<string | null>(null);

  useEffect(() => {
    const show = (overlay: Overlay) => {
      // Asked for again while it is there: it has the keys already.
      if (overlay === "palette" && document.getElementById("palette-list") !== null) return;
      early.current = overlay === "palette" ? "" : null;
      setOpen(overlay);
    };
    const onOverlay = (event: Event) => show((event as CustomEvent<Overlay>).detail);
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (
        (event.metaKey || event.ctrlKey) &&
        !event.shiftKey &&
        !event.altKey &&
        event.key.toLowerCase() === "k"
      ) {
        event.preventDefault();
        show("palette");
      } else if (early.current !== null && event.key.length === 1 && !event.metaKey && !event.ctrlKey) {
        event.preventDefault();
        early.current += event.key;
      } else if (event.key === "?" && !isTyping(event.target)) {
        event.preventDefault();
        show("keys");
      } else if (event.key === "F6" && !event.ctrlKey && !event.altKey && !event.metaKey) {
        if (focusNextPart(event.shiftKey ? -1 : 1)) event.preventDefault();
      }
    };
    window.addEventListener(openOverlayEvent, onOverlay);
    window.addEventListener("keydown", onKey);
    // Says that the keys of the page are heard from now on.
    document.documentElement.dataset["keys"] = "ready";
    return () => {
      window.removeEventListener(openOverlayEvent, onOverlay);
      window.removeEventListener("keydown", onKey);
    };
  }, []);

  const close = () => {
    early.current = null;
    setOpen(null);
  };
  const takeEarly = () => {
    const text = early.current ?? "";
    early.current = null;
    return text;
  };
  return (
    <Suspense fallback={null}>
      {open === "palette" ? <CommandPalette onClose={close} takeEarly={takeEarly} /> : null}
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
