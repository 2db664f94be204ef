"use client";

import { useMemo } from "react";
import {
  budgetMinutes,
  burnAlerts,
  burnRate,
  detectionMinutes,
  incidentCost,
  minutesToExhaustion,
  type Objective,
} from "#lib/simulations/error-budget.ts";
import { errorBudgetParameters, type Values } from "#lib/simulations/parameters.ts";
import { LineChart } from "./chart/line-chart.tsx";
import type { Mark } from "./chart/marks.ts";
import { duration, trim } from "./format.ts";
import { useWidgetState } from "./use-widget-state.ts";
import { Widget, type Control, type Reading, type Trial } from "./widget.tsx";

type Name = keyof typeof errorBudgetParameters;

const controls: readonly Control<Name>[] = [
  { name: "objective", label: "Objective", text: (value) => `${value}%` },
  { name: "days", label: "Window", text: (value) => `${value} days` },
  { name: "spent", label: "Spent before the incident", text: (value) => `${value}% of the budget` },
  { name: "errors", label: "Requests that fail", text: (value) => `${value}%` },
  { name: "minutes", label: "The incident lasts", text: duration },
];

const trials: readonly Trial<Name>[] = [
  {
    set: { objective: 99.9, days: 30, errors: 100, minutes: 45 },
    title: "45 minutes of outage",
    notice: "99.9% in 30 days allows 43.2 minutes, and the fast page comes after 52 seconds.",
  },
  {
    set: { objective: 99.9, days: 30, errors: 1.44, minutes: 60 },
    title: "1.44% fail for an hour",
    notice: "just what the fast page is made for: 2% of the month's budget, gone in an hour.",
  },
  {
    set: { objective: 99.99, days: 30, errors: 0.1, minutes: 4320 },
    title: "One in a thousand, with four nines",
    notice: "nobody would call it an outage, and it spends ten days' budget each day.",
  },
];

/** What an incident costs of an error budget, when the budget is gone, and which alert comes when. */
export function ErrorBudgetWidget({ id = "budget", ...initial }: Values<Name> & { readonly id?: string }) {
  const state = useWidgetState(id, errorBudgetParameters, initial);
  const { values } = state;

  const { marks, reach, low } = useMemo(() => drawn(values), [values]);

  return (
    <Widget
      id={id}
      title="An error budget"
      caption="Even traffic over the window. The alerts are the three of the SRE Workbook's table; each is shown where the incident, from its start, first meets it."
      parameters={errorBudgetParameters}
      state={state}
      controls={controls}
      reading={read(values)}
      keyEntries={marks}
      trials={trials}
    >
      <LineChart
        x={{ label: unitOf(reach).label, domain: [0, reach / unitOf(reach).minutes] }}
        y={{ label: "budget left", domain: [low, 100], format: (value) => `${value}%` }}
        marks={marks}
      />
    </Widget>
  );
}

const units = [
  { label: "minutes since the incident began", minutes: 1, from: 0 },
  { label: "hours since the incident began", minutes: 60, from: 180 },
  { label: "days since the incident began", minutes: 1440, from: 5_760 },
] as const;

/** The unit of the time axis, by how many minutes it shows. */
function unitOf(minutes: number): (typeof units)[number] {
  return units.findLast(({ from }) => minutes >= from) ?? units[0];
}

function objectiveOf(values: Values<Name>): Objective {
  return { objective: values.objective / 100, days: values.days };
}

function drawn(values: Values<Name>): { marks: Mark[]; reach: number; low: number } {
  const objective = objectiveOf(values);
  const errors = values.errors / 100;
  const before = 100 - values.spent;
  const after = (minutes: number) => before - 100 * incidentCost(objective, errors, minutes);
  const reach = values.minutes * 1.4;
  const { minutes: unit } = unitOf(reach);
  const left = after(values.minutes);
  const alerts = burnAlerts.map((alert) => ({
    alert,
    at: detectionMinutes(alert, errors, objective.objective),
  }));
  return {
    reach,
    low: left < 0 ? Math.max(left * 1.15, -400) : 0,
    marks: [
      {
        kind: "line",
        label: "budget left",
        color: "--series-1",
        points: [
          [0, before],
          [values.minutes / unit, left],
          [reach / unit, left],
        ],
      },
      { kind: "rule", label: "nothing left", color: "--muted", dashed: true, y: 0 },
      {
        kind: "dots",
        label: "an alert comes",
        color: "--series-2",
        points: alerts
          .filter(({ at }) => at <= values.minutes)
          .map(({ at }) => [at / unit, after(at)] as const),
      },
    ],
  };
}

function read(values: Values<Name>): Reading {
  const objective = objectiveOf(values);
  const errors = values.errors / 100;
  const burn = burnRate(errors, objective.objective);
  const cost = incidentCost(objective, errors, values.minutes);
  const left = 1 - values.spent / 100 - cost;
  const gone = minutesToExhaustion(objective, errors, 1 - values.spent / 100);
  const raised = burnAlerts
    .map(({ name, ...alert }) => ({
      name,
      at: detectionMinutes({ name, ...alert }, errors, objective.objective),
    }))
    .filter(({ at }) => at <= values.minutes);
  const alerts = raised.map(({ name, at }) => `${name}, after ${duration(at)}`).join("; ");
  return {
    figures: [
      ["Budget", `${duration(budgetMinutes(objective))} of outage`],
      ["Burn rate", `${trim(burn)}×`],
      ["The incident costs", `${trim(cost * 100)}% of it`],
      [left < 0 ? "Overspent by" : "Left", `${trim(Math.abs(left) * 100)}%`],
    ],
    meaning: `At this rate the budget is gone after ${duration(gone)}. ${
      raised.length > 0
        ? `Alerts: ${alerts}.`
        : "No alert is raised: it is over before one would be, or burns too slowly."
    }`,
  };
}
