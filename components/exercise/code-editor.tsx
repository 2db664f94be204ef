"use client";

import { type ComponentType, useEffect, useState } from "react";
import { buttonStyle } from "../ui/button-style.ts";
import type { EditorProps } from "./editor-handle.ts";
import { useEditorPreferences } from "./editor-preferences.ts";
import { PlainEditor } from "./plain-editor.tsx";

type Loaded = ComponentType<EditorProps> | "loading" | "failed";

/** A visitor on a slow line should not stare at a picture of code for longer than this. */
const patienceMs = 15_000;

/**
 * The editor: Monaco, which comes in a chunk of its own while the code is already shown, or the plain one for
 * who wants it, for touch screens and whenever Monaco does not arrive.
 */
export function CodeEditor(props: EditorProps) {
  const { kind } = useEditorPreferences();
  const [touch, setTouch] = useState(false);
  const [loaded, setLoaded] = useState<Loaded>("loading");
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const screen = window.matchMedia("(pointer: coarse)");
    const look = () => setTouch(screen.matches);
    look();
    screen.addEventListener("change", look);
    return () => screen.removeEventListener("change", look);
  }, []);

  const plain = kind === "plain" || (kind === "auto" && touch);
  useEffect(() => {
    if (plain) return;
    let waiting = true;
    const settle = (result: Loaded) => {
      if (waiting) setLoaded(() => result);
      clearTimeout(timer);
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
  }, [plain, attempt]);

  if (plain) return <PlainEditor {...props} />;
  if (loaded === "loading") return <CodePicture code={props.read()} />;
  if (loaded !== "failed") {
    const Editor = loaded;
    return <Editor {...props} />;
  }
  return (
    <div className="flex h-full flex-col">
      <div role="status" className="flex flex-wrap items-center gap-3 border-b border-line bg-sunken px-4 py-1.5 text-xs">
        <span>The full editor could not be loaded, so this is the plain one. Nothing else changes.</span>
        <button
          type="button"
          className={buttonStyle("secondary", "small")}
          onClick={() => {
            setLoaded("loading");
            setAttempt(attempt + 1);
          }}
        >
          Try again
        </button>
      </div>
      <div className="min-h-0 flex-1">
        <PlainEditor {...props} />
      </div>
    </div>
  );
}

/** The code as it will stand in the editor, at the same place and size, until the editor is there. */
function CodePicture({ code }: { code: string }) {
  const lines = code.split("\n");
  return (
    <div aria-busy className="flex h-full overflow-hidden bg-surface py-2.5 font-mono text-[14px] leading-[22px]">
      <span className="sr-only">The editor is loading.</span>
      <pre aria-hidden className="w-[52px] shrink-0 pr-[26px] text-right text-subtle select-none">
        {lines.map((_, index) => index + 1).join("\n")}
      </pre>
      <pre aria-hidden className="text-ink">
        {code}
      </pre>
    </div>
  );
}
