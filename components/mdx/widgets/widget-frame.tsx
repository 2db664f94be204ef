"use client";

import type { ReactNode } from "react";
import { buttonStyle } from "#components/ui/button-style.ts";
import type { ChartSeries } from "./chart.tsx";

interface WidgetFrameProps {
  readonly title: string;
  readonly caption: string;
  readonly controls: ReactNode;
  readonly chart: ReactNode;
  readonly series: readonly ChartSeries[];
  /** What the chart shows, in sentences; announced when it changes. */
  readonly readout: string;
  readonly onReset: () => void;
}

/** What every widget has: a title, sliders, a chart with its key, the readout in words, and a reset. */
export function WidgetFrame(props: WidgetFrameProps) {
  return (
    <figure className="not-prose my-8 rounded border border-line bg-surface p-4" aria-label={props.title}>
      <div className="mb-3 flex items-center justify-between gap-3">
        <p className="font-semibold">{props.title}</p>
        <button type="button" className={buttonStyle("quiet", "small")} onClick={props.onReset}>
          Reset
        </button>
      </div>
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">{props.controls}</div>
      <ul className="mt-4 flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted" aria-hidden="true">
        {props.series.map((line) => (
          <li key={line.label} className="flex items-center gap-2">
            <span
              className={line.points ? "size-2.5 rounded-full" : "h-0 w-6 border-t-2"}
              style={
                line.points
                  ? { background: `var(${line.color})` }
                  : { borderColor: `var(${line.color})`, borderStyle: line.dash ? "dashed" : "solid" }
              }
            />
            {line.label}
          </li>
        ))}
      </ul>
      <div className="mt-2">{props.chart}</div>
      <output className="mt-3 block text-sm tabular-nums" aria-live="polite">
        {props.readout}
      </output>
      <figcaption className="mt-2 text-xs text-muted">{props.caption}</figcaption>
    </figure>
  );
}
