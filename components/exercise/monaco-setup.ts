// Only what a short Python file needs: the whole of Monaco is three times as large.
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/codeEditor/register";
import "monaco-editor/features/codicon/register";
import "monaco-editor/features/comment/register";
import "monaco-editor/features/cursorUndo/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/folding/register";
import "monaco-editor/features/indentation/register";
import "monaco-editor/features/lineSelection/register";
import "monaco-editor/features/linesOperations/register";
import "monaco-editor/features/multicursor/register";
import "monaco-editor/features/smartSelect/register";
import "monaco-editor/features/suggest/register";
import "monaco-editor/features/tokenization/register";
import "monaco-editor/features/unusualLineTerminators/register";
import "monaco-editor/features/wordHighlighter/register";
import "monaco-editor/features/wordOperations/register";
import "monaco-editor/languages/definitions/python/register";
import { editor } from "monaco-editor/editor";
import { readColours } from "./theme-colours.ts";

export * as monaco from "monaco-editor/editor";

// Word completion runs in it; it is our own file, so the content security policy allows it.
self.MonacoEnvironment = {
  getWorker: () =>
    new Worker(new URL("monaco-editor/editor/editor.worker.js", import.meta.url), { type: "module" }),
};

/** Defines and selects the editor's theme from the colour tokens as they are now. */
export function applyEditorTheme(dark: boolean): void {
  const colour = readColours([
    "surface",
    "sunken",
    "hover",
    "active",
    "line",
    "line-strong",
    "control",
    "ink",
    "muted",
    "subtle",
    "accent",
    "accent-soft",
    "accent-line",
    "focus",
    "failed",
    "running-soft",
    "running-line",
    "code-keyword",
    "code-string",
    "code-number",
    "code-function",
    "code-comment",
  ]);
  editor.defineTheme("holdout", {
    base: dark ? "vs-dark" : "vs",
    inherit: false,
    rules: [
      { token: "", foreground: colour.ink.slice(1) },
      { token: "keyword", foreground: colour["code-keyword"].slice(1) },
      { token: "string", foreground: colour["code-string"].slice(1) },
      { token: "number", foreground: colour["code-number"].slice(1) },
      { token: "tag", foreground: colour["code-function"].slice(1) },
      { token: "comment", foreground: colour["code-comment"].slice(1), fontStyle: "italic" },
    ],
    colors: {
      foreground: colour.ink,
      focusBorder: colour.focus,
      "editor.background": colour.surface,
      "editor.foreground": colour.ink,
      "editorLineNumber.foreground": colour.subtle,
      "editorLineNumber.activeForeground": colour.ink,
      "editorCursor.foreground": colour.ink,
      "editor.lineHighlightBackground": colour.sunken,
      "editor.lineHighlightBorder": "#00000000",
      "editor.selectionBackground": colour["accent-line"],
      "editor.inactiveSelectionBackground": colour.active,
      "editor.selectionHighlightBackground": colour["accent-soft"],
      "editor.wordHighlightBackground": colour["accent-soft"],
      "editor.wordHighlightStrongBackground": colour["accent-soft"],
      "editor.findMatchBackground": colour["running-line"],
      "editor.findMatchHighlightBackground": colour["running-soft"],
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((level) => [`editorBracketHighlight.foreground${level}`, colour.ink]),
      ),
      "editorBracketMatch.background": colour["accent-soft"],
      "editorBracketMatch.border": colour["accent-line"],
      "editorIndentGuide.background1": colour.line,
      "editorIndentGuide.activeBackground1": colour["line-strong"],
      "editorWhitespace.foreground": colour["line-strong"],
      "editorError.foreground": colour.failed,
      "editorGutter.background": colour.surface,
      "editorOverviewRuler.border": "#00000000",
      "editorWidget.background": colour.surface,
      "editorWidget.border": colour["line-strong"],
      "editorHoverWidget.background": colour.surface,
      "editorHoverWidget.border": colour["line-strong"],
      "editorSuggestWidget.background": colour.surface,
      "editorSuggestWidget.border": colour["line-strong"],
      "editorSuggestWidget.foreground": colour.ink,
      "editorSuggestWidget.selectedBackground": colour["accent-soft"],
      "editorSuggestWidget.selectedForeground": colour.ink,
      "editorSuggestWidget.highlightForeground": colour.accent,
      "editorSuggestWidget.focusHighlightForeground": colour.accent,
      "list.hoverBackground": colour.hover,
      "input.background": colour.surface,
      "input.foreground": colour.ink,
      "input.border": colour.control,
      "inputOption.activeBackground": colour["accent-soft"],
      "inputOption.activeBorder": colour.accent,
      "inputOption.activeForeground": colour.ink,
      "icon.foreground": colour.ink,
      "widget.shadow": "#00000040",
      "scrollbar.shadow": "#00000000",
      "scrollbarSlider.background": `${colour.control.slice(0, 7)}50`,
      "scrollbarSlider.hoverBackground": `${colour.control.slice(0, 7)}80`,
      "scrollbarSlider.activeBackground": `${colour.control.slice(0, 7)}a0`,
    },
  });
  editor.setTheme("holdout");
}
