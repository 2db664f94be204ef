"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { EditorProps } from "./editor-handle.ts";

/** The browser's own text field: for who prefers it, for touch screens, and when Monaco cannot be loaded. */
export function PlainEditor(props: EditorProps) {
  const { label, tabLeaves } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const changed = useEffectEvent(props.onChange);
  const ready = useEffectEvent(props.onReady);
  const begin = useEffectEvent(props.read);

  useEffect(() => {
    const area = field.current;
    if (!area) return;
    area.value = begin();
    ready({
      replace: (text) => {
        if (text === area.value) return;
        const focused = document.activeElement;
        area.focus();
        area.select();
        // Deprecated without a successor: the only way that keeps the field's own undo.
        if (!document.execCommand("insertText", false, text)) area.value = text;
        if (focused instanceof HTMLElement) focused.focus();
        changed(area.value);
      },
      focus: () => area.focus(),
      jumpTo: (line) => {
        const lines = area.value.split("\n");
        const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
        area.focus();
        area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
        area.scrollTop = (line - 3) * Number.parseFloat(getComputedStyle(area).lineHeight);
      },
    });
    return () => ready(null);
  }, []);

  return (
    <textarea
      ref={field}
      aria-label={label}
      data-pane-focus
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      wrap="off"
      onChange={(event) => props.onChange(event.target.value)}
      onKeyDown={(event) => {
        if (
          event.key !== "Tab" ||
          event.shiftKey ||
          tabLeaves ||
          event.ctrlKey ||
          event.altKey ||
          event.metaKey
        )
          return;
        event.preventDefault();
        document.execCommand("insertText", false, "    ");
      }}
      className="block h-full w-full resize-none bg-surface px-4 py-2.5 font-mono text-[14px] leading-[22px] text-ink outline-none focus-visible:outline-2 focus-visible:-outline-offset-2"
    />
  );
}
