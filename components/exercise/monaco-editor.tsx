"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { EditorProps, LineMark } from "./editor-handle.ts";
import { applyEditorTheme, monaco } from "./monaco-setup.ts";
import { useDarkTheme } from "./theme-colours.ts";

/**
 * Monaco over one exercise's code. The text and its undo history outlive the editor: a route that is hidden
 * and shown again goes on where it was.
 */
export default function MonacoEditor(props: EditorProps) {
  const { documentId, label, tabLeaves, screenReader, marks } = props;
  const place = useRef<HTMLDivElement>(null);
  const current = useRef<monaco.editor.IStandaloneCodeEditor>(null);
  const dark = useDarkTheme();
  const changed = useEffectEvent(props.onChange);
  const ready = useEffectEvent(props.onReady);
  const begin = useEffectEvent(() => ({ code: props.read(), label, tabLeaves, screenReader }));

  useEffect(() => applyEditorTheme(dark), [dark]);

  useEffect(() => {
    if (!place.current) return;
    const { code, ...start } = begin();
    const model = openModel(documentId, code);
    const editor = monaco.editor.create(place.current, {
      model,
      theme: "holdout",
      automaticLayout: true,
      fontFamily: getComputedStyle(place.current).fontFamily,
      fontLigatures: false,
      fontSize: 14,
      lineHeight: 22,
      lineNumbersMinChars: 3,
      padding: { top: 10, bottom: 10 },
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      overviewRulerLanes: 0,
      fixedOverflowWidgets: true,
      bracketPairColorization: { enabled: false },
      stickyScroll: { enabled: false },
      acceptSuggestionOnEnter: "off",
      wordBasedSuggestions: "currentDocument",
      tabSize: 4,
      insertSpaces: true,
      detectIndentation: false,
      scrollbar: { alwaysConsumeMouseWheel: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
      ...options(start),
    });
    current.current = editor;
    editor.getDomNode()?.querySelector("textarea, .native-edit-context")?.setAttribute("data-pane-focus", "");
    const listening = model.onDidChangeContent(() => changed(model.getValue()));
    // The mono font may arrive after the editor; until it is measured the cursor would sit beside the letter.
    void document.fonts.ready.then(() => monaco.editor.remeasureFonts());

    ready({
      replace: (text) => replaceAll(model, text),
      focus: () => editor.focus(),
      jumpTo(line) {
        const within = Math.min(Math.max(1, line), model.getLineCount());
        editor.setPosition({
          lineNumber: within,
          column: model.getLineFirstNonWhitespaceColumn(within) || 1,
        });
        editor.revealLineInCenterIfOutsideViewport(within);
        editor.focus();
      },
    });
    return () => {
      ready(null);
      listening.dispose();
      editor.dispose();
      current.current = null;
    };
  }, [documentId]);

  useEffect(() => {
    current.current?.updateOptions(options({ label, tabLeaves, screenReader }));
  }, [label, tabLeaves, screenReader]);

  useEffect(() => {
    const editor = current.current;
    const model = editor?.getModel();
    if (!model) return;
    const shown = editor?.createDecorationsCollection(marks.map((mark) => decorate(model, mark)));
    return () => shown?.clear();
  }, [marks]);

  return <div ref={place} className="h-full w-full font-mono" />;
}

/** A line in the colour of failure with its message behind it, so that it can be read without a pointer. */
function decorate(
  model: monaco.editor.ITextModel,
  { line, message }: LineMark,
): monaco.editor.IModelDeltaDecoration {
  const within = Math.min(Math.max(1, line), model.getLineCount());
  return {
    range: new monaco.Range(within, 1, within, model.getLineMaxColumn(within)),
    options: {
      isWholeLine: true,
      className: "exercise-marked-line",
      stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      after: { content: `    ← ${message.split("\n", 1)[0]}`, inlineClassName: "exercise-mark" },
    },
  };
}

function options(given: Pick<EditorProps, "label" | "tabLeaves" | "screenReader">) {
  return {
    ariaLabel: given.label,
    tabFocusMode: given.tabLeaves,
    accessibilitySupport: given.screenReader ? "on" : "auto",
  } as const;
}

/** The text of this document, as it was left or new; texts of other exercises are let go. */
function openModel(documentId: string, code: string): monaco.editor.ITextModel {
  const uri = monaco.Uri.from({ scheme: "holdout", path: `/${documentId}.py` });
  for (const model of monaco.editor.getModels()) {
    if (model.uri.toString() !== uri.toString()) model.dispose();
  }
  const kept = monaco.editor.getModel(uri);
  if (kept) {
    replaceAll(kept, code);
    return kept;
  }
  const model = monaco.editor.createModel(code, "python", uri);
  model.setEOL(monaco.editor.EndOfLineSequence.LF);
  return model;
}

/** One step of the undo history, whatever was typed before. */
function replaceAll(model: monaco.editor.ITextModel, text: string): void {
  if (text === model.getValue()) return;
  model.pushStackElement();
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
  model.pushStackElement();
}
