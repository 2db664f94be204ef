"use client";

import "@xterm/xterm/css/xterm.css";
import { FitAddon } from "@xterm/addon-fit";
import { Terminal } from "@xterm/xterm";
import { useEffect, useEffectEvent, useRef } from "react";
import { outputDelta } from "./output-delta.ts";
import type { TerminalProps } from "./output-view.tsx";
import { printable } from "./printable.ts";
import type { OutputPiece } from "./submission-state.ts";
import { readColours, useDarkTheme } from "./theme-colours.ts";

const red = "\u001b[31m";
const plain = "\u001b[39m";

/** The output in xterm: read only, appended to as pieces arrive, stderr in the colour of failure. */
export default function OutputTerminal({ output, screenReader }: TerminalProps) {
  const place = useRef<HTMLDivElement>(null);
  const current = useRef<{ terminal: Terminal; written: readonly OutputPiece[] }>(null);
  const dark = useDarkTheme();
  const begin = useEffectEvent(() => ({ screenReader }));
  const write = useEffectEvent(() => {
    const shown = current.current;
    if (!shown) return;
    const delta = outputDelta(shown.written, output);
    if (delta.restart) shown.terminal.reset();
    for (const { stream, text } of delta.pieces) {
      const safe = printable(text);
      shown.terminal.write(stream === "stderr" ? `${red}${safe}${plain}` : safe);
    }
    shown.written = output;
  });

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const terminal = new Terminal({
      convertEol: true,
      cursorInactiveStyle: "none",
      disableStdin: true,
      fontFamily: getComputedStyle(element).fontFamily,
      fontSize: 13,
      lineHeight: 1.4,
      scrollback: 10_000,
      screenReaderMode: begin().screenReader,
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
    const refit = () => {
      // A hidden pane has no size to fit into.
      if (element.clientHeight > 0) fit.fit();
    };
    refit();
    const watching = new ResizeObserver(refit);
    watching.observe(element);
    current.current = { terminal, written: [] };
    write();
    return () => {
      watching.disconnect();
      terminal.dispose();
      current.current = null;
    };
  }, []);

  useEffect(() => write(), [output]);

  useEffect(() => {
    if (current.current) current.current.terminal.options.screenReaderMode = screenReader;
  }, [screenReader]);

  useEffect(() => {
    const shown = current.current;
    if (!shown) return;
    const colour = readColours(["surface", "ink", "failed", "accent-line"]);
    shown.terminal.options.theme = {
      background: colour.surface,
      foreground: colour.ink,
      cursor: colour.surface,
      red: colour.failed,
      selectionBackground: colour["accent-line"],
    };
  }, [dark]);

  const scroll = (event: React.KeyboardEvent) => {
    const terminal = current.current?.terminal;
    if (!terminal) return;
    const lines = { ArrowUp: -1, ArrowDown: 1, PageUp: -terminal.rows, PageDown: terminal.rows }[event.key];
    if (lines !== undefined) terminal.scrollLines(lines);
    else if (event.key === "Home") terminal.scrollToTop();
    else if (event.key === "End") terminal.scrollToBottom();
    else return;
    event.preventDefault();
  };

  return (
    <section
      aria-label="Output of your program"
      tabIndex={0}
      onKeyDown={scroll}
      className="h-full py-2 pl-4 focus-visible:-outline-offset-2"
    >
      <div ref={place} className="h-full overflow-hidden font-mono" />
    </section>
  );
}
