"use client";

import { useMemo } from "react";
import { weekParameters, type Values } from "#lib/simulations/parameters.ts";
import { planWeek, withIncident, type Week } from "#lib/simulations/week.ts";
import { BarChart } from "./chart/bar-chart.tsx";
import { trim } from "./format.ts";
import { useWidgetState } from "./use-widget-state.ts";
import { Widget, type Control, type Reading, type Trial } from "./widget.tsx";

type Name = keyof typeof weekParameters;

const hours = (value: number) => (value === 1 ? "1 hour" : `${trim(value)} hours`);

const controls: readonly Control<Name>[] = [
  { name: "hours", label: "Hours in the week", text: hours },
  { name: "incident", label: "Hours that incidents take", text: hours },
];

const trials: readonly Trial<Name>[] = [
  {
    set: { hours: 40, incident: 10 },
    title: "An incident of ten hours",
    notice: "engineering pays half of it: the hours in which the next incident would have been prevented.",
  },
  {
    set: { hours: 40, incident: 24 },
    title: "A week that burns",
    notice:
      "four hours of engineering, one of communication. Nothing that is built this week will stop the next one.",
  },
  {
    set: { hours: 43, incident: 0 },
    title: "43 hours",
    notice: "shares in whole hours: 17, 13, 9 and 4; the odd hours go where the largest fractions are.",
  },
];

const kinds: readonly { readonly kind: keyof Week; readonly label: string }[] = [
  { kind: "engineering", label: "Engineering" },
  { kind: "model", label: "Model work" },
  { kind: "data", label: "Data, debugging" },
  { kind: "communication", label: "Communication" },
];
const categories = kinds.map(({ label }) => label);

/** A planned week of 40/30/20/10, and what incidents leave of it. */
export function WeekWidget({ id = "week", ...initial }: Values<Name> & { readonly id?: string }) {
  const state = useWidgetState(id, weekParameters, initial);
  const { hours: total, incident } = state.values;
  const series = useMemo(() => {
    const plan = planWeek(total);
    const actual = withIncident(plan, incident);
    return [
      { label: "plan", color: "--muted", hollow: true, values: kinds.map(({ kind }) => plan[kind]) },
      { label: "with incidents", color: "--series-1", values: kinds.map(({ kind }) => actual[kind]) },
    ] as const;
  }, [total, incident]);

  return (
    <Widget
      id={id}
      title="The week"
      caption="The plan gives 40, 30, 20 and 10 percent, in whole hours. Incidents are data work and debugging; their hours come from the other three in proportion to what these had."
      parameters={weekParameters}
      state={state}
      controls={controls}
      reading={read(state.values)}
      keyEntries={series}
      trials={trials}
    >
      <BarChart
        label="hours"
        categories={categories}
        series={series}
        max={Math.max(total * 0.5, ...series[1].values)}
        format={trim}
      />
    </Widget>
  );
}

function read({ hours: total, incident }: Values<Name>): Reading {
  const plan = planWeek(total);
  const actual = withIncident(plan, incident);
  const taken = actual.data - plan.data;
  const capped = taken < incident ? ` No more than ${hours(taken)} could be taken.` : "";
  return {
    figures: kinds.map(({ kind, label }) => [label, `${trim(actual[kind])} of ${hours(plan[kind])} planned`]),
    meaning:
      taken === 0
        ? `${hours(total)}, as planned.`
        : `Incidents took ${hours(plan.engineering - actual.engineering)} of engineering, ${hours(plan.model - actual.model)} of model work and ${hours(plan.communication - actual.communication)} of communication.${capped}`,
  };
}
