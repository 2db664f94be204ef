"use client";

import { useMemo } from "react";
import {
  anyError,
  canaryRequests,
  comparisonPower,
  harmedRequests,
  requestsPerArm,
  requestsToSeeError,
  type CanaryRun,
} from "#lib/simulations/canary.ts";
import { canaryParameters, type Values } from "#lib/simulations/parameters.ts";
import { LineChart } from "./chart/line-chart.tsx";
import { sample, type Mark } from "./chart/marks.ts";
import { count, duration, percent } from "./format.ts";
import { useWidgetState } from "./use-widget-state.ts";
import { Widget, type Control, type Reading, type Trial } from "./widget.tsx";

type Name = keyof typeof canaryParameters;

const controls: readonly Control<Name>[] = [
  { name: "traffic", label: "Traffic", text: (value) => `${value} per second` },
  { name: "share", label: "The canary gets", text: (value) => `${value}%` },
  { name: "minutes", label: "Watched for", text: duration },
  { name: "stableErrors", label: "Stable release fails", text: (value) => `${value}%` },
  { name: "canaryErrors", label: "Canary fails", text: (value) => `${value}%` },
];

const trials: readonly Trial<Name>[] = [
  {
    set: { traffic: 10, share: 1, minutes: 50, stableErrors: 0, canaryErrors: 1 },
    title: "One error in a hundred, 300 requests",
    notice:
      "299 quiet requests are needed before one error in a hundred would have shown itself 95 times of 100.",
  },
  {
    set: { traffic: 10, share: 50, minutes: 27, stableErrors: 5, canaryErrors: 6 },
    title: "Tell 6% from 5%",
    notice: "seeing an error is easy, telling the rates apart takes 8,158 requests in each arm.",
  },
  {
    set: { traffic: 10, share: 5, minutes: 27, stableErrors: 5, canaryErrors: 6 },
    title: "The same with 5% of the traffic",
    notice:
      "the cautious canary harms a tenth as many, and finds the difference one time in four; caution costs time.",
  },
];

const steps = 120;

/** How soon a canary shows that it fails, and how many requests fail meanwhile. */
export function CanaryWidget({ id = "canary", ...initial }: Values<Name> & { readonly id?: string }) {
  const state = useWidgetState(id, canaryParameters, initial);
  const { values } = state;
  const reach = Math.max(15, values.minutes * 1.5);

  const marks = useMemo((): Mark[] => {
    const run = runOf(values);
    const at = (minutes: number): CanaryRun => ({ ...run, minutes });
    return [
      {
        kind: "line",
        label: "at least one error seen",
        color: "--series-2",
        dashed: true,
        points: sample(0, reach, steps, (x) => 100 * anyError(run.canaryErrors, canaryRequests(at(x)))),
      },
      {
        kind: "line",
        label: "found to be worse",
        color: "--series-1",
        points: sample(0, reach, steps, (x) => 100 * comparisonPower(at(x))),
      },
      { kind: "rule", label: "watched until", color: "--ink", x: values.minutes },
      { kind: "rule", label: "80%, a usual demand", color: "--muted", dashed: true, y: 80 },
    ];
  }, [values, reach]);

  return (
    <Widget
      id={id}
      title="A canary release"
      caption="Independent requests, traffic that stays the same. “Found to be worse” is the power of a two-sided comparison of the two error rates at the 5% level, looked at once."
      parameters={canaryParameters}
      state={state}
      controls={controls}
      reading={read(values)}
      keyEntries={marks}
      trials={trials}
    >
      <LineChart
        x={{ label: "minutes", domain: [0, reach] }}
        y={{ label: "probability", domain: [0, 100], format: (value) => `${value}%` }}
        marks={marks}
      />
    </Widget>
  );
}

function runOf(values: Values<Name>): CanaryRun {
  return {
    traffic: values.traffic,
    share: values.share / 100,
    minutes: values.minutes,
    stableErrors: values.stableErrors / 100,
    canaryErrors: values.canaryErrors / 100,
  };
}

function read(values: Values<Name>): Reading {
  const run = runOf(values);
  const requests = canaryRequests(run);
  const power = comparisonPower(run);
  const figures: [string, string][] = [
    ["Canary requests", count(requests)],
    ["Failed at the canary", count(harmedRequests(run))],
    ["At least one error seen", percent(anyError(run.canaryErrors, requests))],
    ["Found to be worse", percent(power)],
  ];
  const first = `One error shows up with 95% within ${count(requestsToSeeError(run.canaryErrors, 0.95))} requests.`;
  if (run.canaryErrors <= run.stableErrors) {
    return {
      figures,
      meaning: `${first} The canary is no worse than the stable release: there is nothing to find.`,
    };
  }
  const arm = count(requestsPerArm(run.stableErrors, run.canaryErrors));
  return {
    figures,
    meaning: `${first} Telling ${values.canaryErrors}% from ${values.stableErrors}% with 80% power takes ${arm} in each of two equal arms.`,
  };
}
