"use client";

import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from "react";
import { buttonStyle } from "#components/ui/button-style.ts";
import { widgetAddress, widgetAnchor } from "#lib/content/widget-address.ts";
import type { Parameters, Values } from "#lib/simulations/parameters.ts";
import { ChartKey, type KeyEntry } from "./chart/chart-key.tsx";
import { Slider } from "./slider.tsx";
import type { WidgetState } from "./use-widget-state.ts";

/** How a value is set: its name, and the value as a person reads it. */
export interface Control<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly text: (value: number) => string;
}

/** A setting that is worth a look, and what to notice there. */
export interface Trial<Name extends string> {
  readonly set: Partial<Values<Name>>;
  readonly title: string;
  readonly notice: string;
}

/** What the widget shows, in words: figures with their names, then a sentence that says what they mean. */
export interface Reading {
  readonly figures: readonly (readonly [name: string, value: string])[];
  readonly meaning: string;
}

interface WidgetProps<Name extends string> {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly parameters: Parameters<Name>;
  readonly state: WidgetState<Name>;
  readonly controls: readonly Control<Name>[];
  readonly reading: Reading;
  readonly keyEntries: readonly KeyEntry[];
  readonly trials: readonly Trial<Name>[];
  readonly children: ReactNode;
}

/** What every widget has: a title, a reset, sliders, a chart with its key, the reading in words, and settings to try. */
export function Widget<Name extends string>(props: WidgetProps<Name>) {
  const { id, title, caption, parameters, state, controls, reading, keyEntries, trials, children } = props;
  const box = useRef<HTMLElement>(null);
  // The sliders are there before the script that hears them; tests wait for it.
  useEffect(() => box.current?.setAttribute("data-ready", ""), []);
  return (
    <figure
      ref={box}
      id={widgetAnchor(id)}
      className="my-8 scroll-mt-20 rounded border border-line bg-surface p-4"
      aria-label={title}
    >
      <div className="mb-3 flex items-center justify-between gap-3">
        <p className="m-0 font-semibold">{title}</p>
        <button type="button" className={buttonStyle("quiet", "small")} onClick={state.reset}>
          Reset
        </button>
      </div>
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        {controls.map(({ name, label, text }) => (
          <Slider
            key={name}
            label={label}
            parameter={parameters[name]}
            value={state.values[name]}
            text={text(state.values[name])}
            onChange={(value) => state.change({ [name]: value } as Partial<Values<Name>>)}
          />
        ))}
      </div>
      <div className="mt-4">
        <ChartKey entries={keyEntries} />
      </div>
      <div className="mt-2">{children}</div>
      <ReadingInWords reading={reading} rests={state.rests} />
      <TryThis id={id} trials={trials} />
      <figcaption className="mt-3 text-xs text-muted">{caption}</figcaption>
    </figure>
  );
}

/**
 * The reading, for everybody to read, and once more for screen readers to announce: the announcement comes when the values rest, so
 * that dragging a slider speaks its value only.
 */
function ReadingInWords({ reading, rests }: { reading: Reading; rests: number }) {
  const words = [...reading.figures.map(([name, value]) => `${name}: ${value}.`), reading.meaning].join(" ");
  const [announced, setAnnounced] = useState("");
  const announce = useEffectEvent(() => setAnnounced(words));
  useEffect(() => {
    if (rests > 0) announce();
  }, [rests]);
  return (
    <div className="mt-3">
      <dl className="flex flex-wrap gap-x-6 gap-y-2 tabular-nums">
        {reading.figures.map(([name, value]) => (
          <div key={name}>
            <dt className="text-xs text-muted">{name}</dt>
            <dd className="font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="m-0 mt-2 text-sm">{reading.meaning}</p>
      <output className="sr-only" aria-live="polite">
        {announced}
      </output>
    </div>
  );
}

function TryThis<Name extends string>({ id, trials }: { id: string; trials: readonly Trial<Name>[] }) {
  return (
    <div className="mt-4 border-t border-line pt-3 text-sm">
      <p className="m-0 font-semibold">Try this</p>
      <ul className="m-0 mt-2 flex list-none flex-col gap-2 p-0">
        {trials.map(({ set, title, notice }) => (
          <li key={title} className="m-0">
            <a className="link" href={widgetAddress({ id, values: set as Values })}>
              {title}
            </a>
            <span className="text-muted"> — {notice}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
