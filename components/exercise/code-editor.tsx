"use client";

import { type ComponentType, useEffect, useState, useSyncExternalStore } from "react";
import { buttonStyle } from "../ui/button-style.ts";
import type { EditorProps } from "./editor-handle.ts";
import { useEditorPreferences } from "./editor-preferences.ts";
import { PlainEditor } from "./plain-editor.tsx";

/** A visitor on a slow line should not stare at a picture of code for longer than this. */
const patienceMs = 15_000;

/**
 * The editor: Monaco, which comes in a chunk of its own while the code is already shown, or the plain one for
 * who wants it, for touch screens and whenever Monaco does not arrive.
 */
export function CodeEditor(props: EditorProps) {
  const { kind } = useEditorPreferences();
  const touch = useSyncExternalStore(watchPointer, isTouch, () => false);
  const [attempt, setAttempt] = useState(1);
  if (kind === "plain" || (kind === "auto" && touch)) return <PlainEditor {...props} />;
  return <FullEditor key={attempt} {...props} onRetry={() => setAttempt(attempt + 1)} />;
}

type Loaded = ComponentType<EditorProps> | "loading" | "failed";

function FullEditor({ onRetry, ...props }: EditorProps & { onRetry: () => void }) {
  const [Editor, setEditor] = useState<Loaded>("loading");

  useEffect(() => {
    let waiting = true;
    const settle = (result: ComponentType<EditorProps> | "failed") => {
      clearTimeout(timer);
      // The first outcome stays: an editor that comes late must not replace one that is being typed into.
      if (waiting) setEditor((known: Loaded) => (known === "loading" ? result : known));
    };
    const timer = setTimeout(() => settle("failed"), patienceMs);
    import("./monaco-editor.tsx").then(
      (module) => settle(module.default),
      () => settle("failed"),
    );
    return () => {
      waiting = false;
      clearTimeout(timer);
    };
  }, []);

  if (Editor === "loading") return <CodePicture code={props.read()} />;
  if (Editor !== "failed") return <Editor {...props} />;
  return (
    <div className="flex h-full flex-col">
      <p
        role="status"
        className="flex flex-wrap items-center gap-3 border-b border-line bg-sunken px-4 py-1.5 text-xs"
      >
        <span>The full editor could not be loaded, so this is the plain one. Nothing else changes.</span>
        <button type="button" className={buttonStyle("secondary", "small")} onClick={onRetry}>
          Try again
        </button>
      </p>
      <div className="min-h-0 flex-1">
        <PlainEditor {...props} />
      </div>
    </div>
  );
}

/** The code as it will stand in the editor, at the same place and size, until the editor is there. */
function CodePicture({ code }: { code: string }) {
  const numbers = Array.from(code.split("\n"), (_, index) => index + 1);
  return (
    <div
      aria-busy
      className="flex h-full overflow-hidden bg-surface py-2.5 font-mono text-[14px] leading-[22px]"
    >
      <span className="sr-only">The editor is loading.</span>
      <pre aria-hidden className="w-[52px] shrink-0 pr-[26px] text-right text-subtle select-none">
        {numbers.join("\n")}
      </pre>
      <pre aria-hidden className="text-ink">
        {code}
      </pre>
    </div>
  );
}

const coarse = "(pointer: coarse)";

function isTouch(): boolean {
  return window.matchMedia(coarse).matches;
}

function watchPointer(changed: () => void): () => void {
  const pointer = window.matchMedia(coarse);
  pointer.addEventListener("change", changed);
  return () => pointer.removeEventListener("change", changed);
}
