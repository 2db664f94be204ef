"use client";

import "@xterm/xterm/css/xterm.css";
import { FitAddon } from "@xterm/addon-fit";
import { type ITheme, Terminal } from "@xterm/xterm";
import { useEffect, useEffectEvent, useRef } from "react";
import { outputDelta } from "./output-delta.ts";
import type { TerminalProps } from "./output-view.tsx";
import { printable } from "./printable.ts";
import type { OutputPiece } from "./submission-state.ts";
import { readColours, useDarkTheme } from "./theme-colours.ts";

/** The output in xterm: read only, appended to as pieces arrive, stderr in the colour of failure. */
export default function OutputTerminal({ output, screenReader }: TerminalProps) {
  const frame = useRef<HTMLElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const current = useRef<Shown>(null);
  const dark = useDarkTheme();
  const begin = useEffectEvent(() => ({ screenReader, output }));

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const start = begin();
    const terminal = new Terminal({
      convertEol: true,
      cursorInactiveStyle: "none",
      disableStdin: true,
      fontFamily: getComputedStyle(element).fontFamily,
      fontSize: 13,
      lineHeight: 1.4,
      scrollback: 10_000,
      screenReaderMode: start.screenReader,
    });
    const fit = new FitAddon();
    terminal.loadAddon(fit);
    // Tab and everything else belong to the page: nothing can be typed here.
    terminal.attachCustomKeyEventHandler(() => false);
    terminal.open(element);
    if (terminal.textarea) {
      terminal.textarea.tabIndex = -1;
      terminal.textarea.ariaLabel = "Output of your program, read only";
    }
    const watching = new ResizeObserver(() => {
      // A hidden pane has no size to fit into.
      if (element.clientHeight > 0) fit.fit();
    });
    watching.observe(element);
    const scroll = (event: KeyboardEvent) => scrollByKey(terminal, event);
    const around = frame.current;
    around?.addEventListener("keydown", scroll);
    current.current = { terminal, written: [] };
    show(current.current, start.output);
    return () => {
      around?.removeEventListener("keydown", scroll);
      watching.disconnect();
      terminal.dispose();
      current.current = null;
    };
  }, []);

  useEffect(() => {
    if (current.current) show(current.current, output);
  }, [output]);

  useEffect(() => {
    if (current.current) current.current.terminal.options.screenReaderMode = screenReader;
  }, [screenReader]);

  useEffect(() => {
    if (current.current) current.current.terminal.options.theme = themeFromTokens();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the colours behind the tokens change with it
  }, [dark]);

  return (
    <section
      ref={frame}
      aria-label="Output of your program"
      tabIndex={0}
      className="h-full bg-surface py-2 pl-4 focus-visible:-outline-offset-2"
    >
      <div ref={place} className="h-full overflow-hidden font-mono" />
    </section>
  );
}

interface Shown {
  readonly terminal: Terminal;
  written: readonly OutputPiece[];
}

const red = "\u001b[31m";
const plain = "\u001b[39m";

function show(shown: Shown, output: readonly OutputPiece[]): void {
  const delta = outputDelta(shown.written, output);
  if (delta.restart) shown.terminal.reset();
  for (const { stream, text } of delta.pieces) {
    const safe = printable(text);
    shown.terminal.write(stream === "stderr" ? `${red}${safe}${plain}` : safe);
  }
  shown.written = output;
}

function scrollByKey(terminal: Terminal, event: KeyboardEvent): void {
  const page = terminal.rows;
  const lines = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page }[event.key];
  if (lines !== undefined) terminal.scrollLines(lines);
  else if (event.key === "Home") terminal.scrollToTop();
  else if (event.key === "End") terminal.scrollToBottom();
  else return;
  event.preventDefault();
}

function themeFromTokens(): ITheme {
  const colour = readColours(["surface", "ink", "failed", "accent-line"]);
  return {
    background: colour.surface,
    foreground: colour.ink,
    cursor: colour.surface,
    red: colour.failed,
    selectionBackground: colour["accent-line"],
  };
}
