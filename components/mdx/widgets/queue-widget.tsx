"use client";

import { useMemo } from "react";
import { queueParameters, type Values } from "#lib/simulations/parameters.ts";
import { anySlow, meanWait, utilisation, waitQuantile, type QueueLoad } from "#lib/simulations/queue.ts";
import { LineChart } from "./chart/line-chart.tsx";
import { sample, type Mark } from "./chart/marks.ts";
import { milliseconds, percent } from "./format.ts";
import { useWidgetState } from "./use-widget-state.ts";
import { Widget, type Control, type Reading, type Trial } from "./widget.tsx";

type Name = keyof typeof queueParameters;

const controls: readonly Control<Name>[] = [
  { name: "arrivals", label: "Arrivals", text: (value) => `${value} per second` },
  { name: "servers", label: "Servers", text: (value) => (value === 1 ? "1 server" : `${value} servers`) },
  { name: "serviceRate", label: "Each server completes", text: (value) => `${value} per second` },
  {
    name: "calls",
    label: "A page waits for",
    text: (value) => (value === 1 ? "1 call" : `${value} parallel calls`),
  },
];

const trials: readonly Trial<Name>[] = [
  {
    set: { arrivals: 80, serviceRate: 10, servers: 9 },
    title: "Lose one of ten servers",
    notice: "utilisation goes from 80% to 89%, and the mean wait more than triples.",
  },
  {
    set: { arrivals: 80, serviceRate: 100, servers: 1 },
    title: "One server that is ten times as fast",
    notice: "the same capacity and twice the wait, 40 ms; yet a request is served in 10 ms rather than 100.",
  },
  {
    set: { arrivals: 80, serviceRate: 10, servers: 10, calls: 100 },
    title: "A page that waits for a hundred calls",
    notice: "what one call in a hundred suffers, most pages do.",
  },
];

/** The top of the chart, in milliseconds; the curves leave it where the queue stops being one. */
const top = 500;
const steps = 160;

/** Mean and 99th percentile of the wait in an M/M/c queue against the arrival rate. */
export function QueueWidget({ id = "queue", ...initial }: Values<Name> & { readonly id?: string }) {
  // The slider reaches far enough to overload what the lesson begins with, and no further.
  const most = Math.max(200, Math.ceil(initial.servers * initial.serviceRate * 1.5));
  const parameters = useMemo(
    () => ({ ...queueParameters, arrivals: { ...queueParameters.arrivals, max: most } }),
    [most],
  );
  const state = useWidgetState(id, parameters, initial);
  const { arrivals, serviceRate, servers } = state.values;

  const marks = useMemo((): Mark[] => {
    const capacity = serviceRate * servers;
    const at = (x: number): QueueLoad => ({ arrivals: x, serviceRate, servers });
    const visible = (seconds: number) => (seconds * 1000 <= top * 3 ? seconds * 1000 : null);
    const last = capacity * 0.9995;
    return [
      {
        kind: "line",
        label: "mean wait",
        color: "--series-1",
        points: sample(0.001, last, steps, (x) => visible(meanWait(at(x)))),
      },
      {
        kind: "line",
        label: "99% wait less than this",
        color: "--series-2",
        dashed: true,
        points: sample(0.001, last, steps, (x) => visible(waitQuantile(at(x), 0.99))),
      },
      { kind: "rule", label: "capacity", color: "--muted", dashed: true, x: capacity },
      { kind: "rule", label: "arrivals now", color: "--ink", x: arrivals },
    ];
  }, [arrivals, serviceRate, servers]);
  const reach = Math.max(serviceRate * servers, arrivals) * 1.05;

  return (
    <Widget
      id={id}
      title="A queue with several servers"
      caption="Random arrivals, exponential service times, one queue for all servers (M/M/c). The curves rise without bound where arrivals reach capacity."
      parameters={parameters}
      state={state}
      controls={controls}
      reading={read(state.values)}
      keyEntries={marks}
      trials={trials}
    >
      <LineChart
        x={{ label: "arrivals per second", domain: [0, reach] }}
        y={{ label: "wait in ms", domain: [0, top] }}
        marks={marks}
      />
    </Widget>
  );
}

function read({ calls, ...load }: Values<Name>): Reading {
  const rho = utilisation(load);
  const figures: [string, string][] = [["Utilisation", percent(rho)]];
  if (rho >= 1) {
    figures.push(["Mean wait", "no limit"], ["99% wait less than", "no limit"]);
    return {
      figures,
      meaning: "More arrives than can be completed: the queue grows for as long as this lasts.",
    };
  }
  const tail = waitQuantile(load, 0.99);
  figures.push(["Mean wait", milliseconds(meanWait(load))], ["99% wait less than", milliseconds(tail)]);
  if (calls > 1) {
    const pages = percent(anySlow(0.01, calls), 1);
    figures.push(["Pages with a slower call", pages]);
    return {
      figures,
      meaning: `Of pages that wait for ${calls} such calls, ${pages} have at least one that waits longer than ${milliseconds(tail)}.`,
    };
  }
  const spare = load.servers * load.serviceRate - load.arrivals;
  return {
    figures,
    meaning: `The spare capacity is ${spare} requests a second. Half of it would mean at least twice the wait.`,
  };
}
