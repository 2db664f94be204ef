"use client";

import { buttonStyle } from "../ui/button-style.ts";
import { CodeEditor } from "./code-editor.tsx";
import type { EditorProps } from "./editor-handle.ts";
import { changeEditorPreferences, useEditorPreferences } from "./editor-preferences.ts";

/** The editor and the line below it: what Tab does, and how to undo a replacement. */
export function EditorPane({
  replaced,
  onUndo,
  ...editor
}: Omit<EditorProps, "label" | "tabLeaves" | "screenReader"> & {
  /** What the code was just replaced by, for example "the starter". */
  replaced: string | null;
  onUndo: () => void;
}) {
  const { tabLeaves, screenReader } = useEditorPreferences();
  return (
    <>
      <div data-code-editor className="min-h-0 flex-1">
        <CodeEditor
          {...editor}
          tabLeaves={tabLeaves}
          screenReader={screenReader}
          label={`Code editor, solution.py. Tab ${tabLeaves ? "leaves the editor" : "indents"}; Control M switches.`}
        />
      </div>
      <div className="flex min-h-8 shrink-0 flex-wrap items-center gap-x-3 border-t border-line px-4 text-xs text-muted">
        <button
          type="button"
          aria-pressed={tabLeaves}
          aria-keyshortcuts="Control+M"
          className="min-h-6 rounded hover:text-ink"
          onClick={() => changeEditorPreferences({ tabLeaves: !tabLeaves })}
        >
          {tabLeaves ? "Tab leaves the editor" : "Tab indents"} · Ctrl M
        </button>
        {screenReader ? <span>Screen-reader mode</span> : null}
        <p role="status" className="ml-auto flex items-center gap-2">
          {replaced ? (
            <>
              <span>Replaced by {replaced}.</span>
              <button type="button" className={buttonStyle("quiet", "small")} onClick={onUndo}>
                Undo
              </button>
            </>
          ) : null}
        </p>
      </div>
    </>
  );
}
