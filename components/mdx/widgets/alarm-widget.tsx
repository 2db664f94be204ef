"use client";

import { useMemo } from "react";
import {
  anyFalseAlarm,
  benjaminiHochbergThreshold,
  bonferroniLevel,
  countAlarms,
  dayOfTests,
  type FeatureTest,
} from "#lib/simulations/alarms.ts";
import { alarmParameters, type Values } from "#lib/simulations/parameters.ts";
import { LineChart } from "./chart/line-chart.tsx";
import type { Mark } from "./chart/marks.ts";
import { percent, trim } from "./format.ts";
import { useWidgetState } from "./use-widget-state.ts";
import { Widget, type Control, type Reading, type Trial } from "./widget.tsx";

type Name = keyof typeof alarmParameters;

const controls: readonly Control<Name>[] = [
  {
    name: "features",
    label: "Features tested",
    text: (value) => (value === 1 ? "1 feature" : `${value} features`),
  },
  { name: "level", label: "Level of each test", text: (value) => percent(value, value < 0.01 ? 1 : 0) },
  { name: "drifted", label: "Features that really moved", text: String },
  { name: "effect", label: "How far they moved", text: (value) => `${value} standard errors` },
  { name: "day", label: "Day", text: (value) => `day ${value}` },
];

const trials: readonly Trial<Name>[] = [
  {
    set: { features: 20, level: 0.05, drifted: 0 },
    title: "Twenty features, nothing wrong",
    notice: "with 64% some alarm is raised all the same. Go through the days and count.",
  },
  {
    set: { features: 200, level: 0.05, drifted: 0 },
    title: "Two hundred features",
    notice: "ten false alarms on an ordinary day: after a week nobody reads them.",
  },
  {
    set: { features: 100, level: 0.05, drifted: 12, effect: 4 },
    title: "Twelve of a hundred really moved",
    notice: "compare what the three rules find, and how much of it is false, over a few days.",
  },
];

/** One day's tests of many features under three rules for raising an alarm. */
export function AlarmWidget({ id = "alarms", ...initial }: Values<Name> & { readonly id?: string }) {
  const state = useWidgetState(id, alarmParameters, initial);
  const { values } = state;
  const { features, level, day, effect } = values;
  const drifted = Math.min(values.drifted, features);
  const tests = useMemo(() => dayOfTests(day, features, drifted, effect), [day, features, drifted, effect]);
  const marks = useMemo(() => drawn(tests, level), [tests, level]);

  return (
    <Widget
      id={id}
      title="Alarm fatigue"
      caption="Independent two-sided tests, one for each feature, sorted by p-value; a point on or below a line is an alarm under that rule, and Benjamini–Hochberg also takes every point before its last. The days are random and the same for everybody."
      parameters={alarmParameters}
      state={state}
      controls={controls}
      reading={read(tests, level)}
      keyEntries={marks}
      trials={trials}
    >
      <LineChart
        x={{ label: "rank of the p-value", domain: [0, Math.max(10, Math.min(features, 40)) + 1] }}
        y={{ label: "p-value", domain: [0, level * 2.4], format: (value) => trimmed(value) }}
        marks={marks}
      />
    </Widget>
  );
}

function trimmed(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function drawn(tests: readonly FeatureTest[], level: number): Mark[] {
  const ranked = tests
    .toSorted((a, b) => a.pValue - b.pValue)
    .map(({ pValue, drifted }, index) => ({ point: [index + 1, pValue] as const, drifted }))
    // What lies far above every line, or far to the right, is not in the picture.
    .filter(({ point: [rank, p] }) => p < level * 3 && rank < 50);
  const count = tests.length;
  return [
    { kind: "rule", label: "each at the level", color: "--series-2", dashed: true, y: level },
    {
      kind: "line",
      label: "Benjamini–Hochberg",
      color: "--series-1",
      points: [
        [0, 0],
        [count, level],
      ],
    },
    { kind: "rule", label: "Bonferroni", color: "--series-3", y: bonferroniLevel(level, count) },
    {
      kind: "dots",
      label: "did not move",
      color: "--muted",
      hollow: true,
      points: ranked.filter(({ drifted }) => !drifted).map(({ point }) => point),
    },
    {
      kind: "dots",
      label: "really moved",
      color: "--series-4",
      points: ranked.filter(({ drifted }) => drifted).map(({ point }) => point),
    },
  ];
}

function read(tests: readonly FeatureTest[], level: number): Reading {
  const quiet = tests.filter(({ drifted }) => !drifted).length;
  const pValues = tests.map(({ pValue }) => pValue);
  const rules = [
    ["Each at the level", level],
    ["Bonferroni", bonferroniLevel(level, tests.length)],
    ["Benjamini–Hochberg", benjaminiHochbergThreshold(pValues, level)],
  ] as const;
  const found = rules.map(([name, threshold]): [string, string] => {
    const alarms = countAlarms(tests, threshold);
    return [name, `${alarms.all} ${alarms.all === 1 ? "alarm" : "alarms"}, ${alarms.false} false`];
  });
  return {
    figures: [["Some false alarm, any day", percent(anyFalseAlarm(level, quiet))], ...found],
    meaning: `With ${tests.length === 1 ? "one test" : `${tests.length} tests`} at ${percent(level, level < 0.01 ? 1 : 0)}, expect ${falseAlarms(quiet * level)} a day and ${trim(quiet * level * 365)} a year.`,
  };
}

function falseAlarms(expected: number): string {
  const text = trim(expected);
  return text === "1" ? "1 false alarm" : `${text} false alarms`;
}
