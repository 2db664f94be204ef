"use client";

import { useMemo } from "react";
import { retryParameters, type Values } from "#lib/simulations/parameters.ts";
import {
  amplification,
  loadOfLayers,
  userFailures,
  worstAmplification,
  type RetryStack,
} from "#lib/simulations/retries.ts";
import { LineChart } from "./chart/line-chart.tsx";
import { sample, type Mark } from "./chart/marks.ts";
import { percent, trim } from "./format.ts";
import { useWidgetState } from "./use-widget-state.ts";
import { Widget, type Control, type Reading, type Trial } from "./widget.tsx";

type Name = keyof typeof retryParameters;

const controls: readonly Control<Name>[] = [
  { name: "failures", label: "Calls that fail at the bottom", text: (value) => `${value}%` },
  {
    name: "attempts",
    label: "Each layer makes up to",
    text: (value) => (value === 1 ? "1 attempt" : `${value} attempts`),
  },
  {
    name: "layers",
    label: "Layers that retry",
    text: (value) => (value === 1 ? "1 layer" : `${value} layers`),
  },
];

const trials: readonly Trial<Name>[] = [
  {
    set: { failures: 5, attempts: 3, layers: 3 },
    title: "A bad day: 5% fail",
    notice: "retries cost 5% more calls and users see no failure. This is what they are for.",
  },
  {
    set: { failures: 100, attempts: 3, layers: 3 },
    title: "An outage: everything fails",
    notice: "the same three attempts in three layers send 27 calls for each one, to a service that is down.",
  },
  {
    set: { failures: 100, attempts: 3, layers: 1 },
    title: "Retry in one layer only",
    notice: "at the worst it is three calls rather than 27; on the bad day hardly anything changes.",
  },
];

const steps = 200;

/** How many calls reach a failing service when the layers above it retry. */
export function RetryWidget({ id = "retry", ...initial }: Values<Name> & { readonly id?: string }) {
  const state = useWidgetState(id, retryParameters, initial);
  const { values } = state;

  const marks = useMemo((): Mark[] => {
    const stack = stackOf(values);
    const calls = (over: Partial<RetryStack>) => (x: number) =>
      amplification({ ...stack, ...over, failures: x / 100 });
    return [
      {
        kind: "line",
        label: "calls at the bottom",
        color: "--series-1",
        points: sample(0, 100, steps, calls({})),
      },
      {
        kind: "line",
        label: "if only one layer retried",
        color: "--series-2",
        dashed: true,
        points: sample(0, 100, steps, calls({ layers: 1 })),
      },
      { kind: "dots", label: "now", color: "--ink", points: [[values.failures, amplification(stack)]] },
    ];
  }, [values]);
  const top = Math.max(4, worstAmplification(stackOf(values)) * 1.2);

  return (
    <Widget
      id={id}
      title="A retry amplifier"
      caption="Each layer calls the one below it again until a call succeeds or its attempts are used up. Calls fail at the bottom, independently of each other. The scale of calls is logarithmic."
      parameters={retryParameters}
      state={state}
      controls={controls}
      reading={read(values)}
      keyEntries={marks}
      trials={trials}
    >
      <LineChart
        x={{ label: "calls that fail at the bottom", domain: [0, 100], format: (value) => `${value}%` }}
        y={{ label: "calls per request", domain: [0.9, top], log: true, format: wholePower }}
        marks={marks}
      />
    </Widget>
  );
}

/** The ticks 1, 2, 5, 10, 20 …; the ones between have lines and no numbers. */
function wholePower(value: number): string {
  return /^[125]0*$/.test(String(value)) ? value.toLocaleString("en") : "";
}

function stackOf(values: Values<Name>): RetryStack {
  return { failures: values.failures / 100, attempts: values.attempts, layers: values.layers };
}

function read(values: Values<Name>): Reading {
  const stack = stackOf(values);
  const calls = amplification(stack);
  const perLayer = loadOfLayers(stack)
    .toReversed()
    .map(({ calls: sent }) => trim(sent));
  const path = stack.layers > 1 ? ` From the top layer to the bottom one: ${perLayer.join(", ")} calls.` : "";
  return {
    figures: [
      ["Calls for each request", trim(calls)],
      ["At the worst", trim(worstAmplification(stack))],
      ["Requests that fail for users", percent(userFailures(stack), 1)],
    ],
    meaning: `${calls < 1.005 ? "The service gets hardly more calls than users caused." : `The service gets ${trim(calls)} times the calls that users caused.`}${path}`,
  };
}
