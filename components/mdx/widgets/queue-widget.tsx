"use client";

import { useMemo, useState } from "react";
import { anySlow, meanWait, utilisation, waitQuantile, type QueueLoad } from "#lib/simulations/queue.ts";
import { Chart, type ChartSeries } from "./chart.tsx";
import { Slider } from "./slider.tsx";
import { WidgetFrame } from "./widget-frame.tsx";

const series: readonly ChartSeries[] = [
  { label: "mean wait", color: "--series-1" },
  { label: "99% wait less than this", color: "--series-2", dash: [6, 4] },
  { label: "now", color: "--ink", points: true },
];

/** The top of the chart, in milliseconds; the curves leave it where the queue stops being one. */
const top = 500;
const steps = 120;

/** Mean and 99th percentile of the wait in an M/M/c queue against the arrival rate. */
export function QueueWidget(initial: QueueLoad) {
  const [load, setLoad] = useState(initial);
  const [calls, setCalls] = useState(1);
  const { arrivals, serviceRate, servers } = load;
  const most = Math.max(200, Math.ceil(initial.servers * initial.serviceRate * 1.5));

  const data = useMemo(() => {
    const capacity = serviceRate * servers;
    const even = Array.from({ length: steps + 1 }, (_, i) => (i / steps) * capacity * 0.999);
    const xs = [...new Set(arrivals < capacity ? [...even, arrivals] : even)].sort((a, b) => a - b);
    const at = (x: number): QueueLoad => ({ arrivals: x, serviceRate, servers });
    const visible = (seconds: number) => (seconds * 1000 <= top * 1.2 ? seconds * 1000 : null);
    return [
      xs,
      xs.map((x) => visible(meanWait(at(x)))),
      xs.map((x) => visible(waitQuantile(at(x), 0.99))),
      xs.map((x) => (x === arrivals ? visible(meanWait(at(x))) : null)),
    ];
  }, [arrivals, serviceRate, servers]);

  return (
    <WidgetFrame
      title="A queue with several servers"
      caption="Random arrivals, exponential service times, one queue for all servers. The curves end where arrivals reach capacity."
      series={series}
      readout={describe(load, calls)}
      onReset={() => {
        setLoad(initial);
        setCalls(1);
      }}
      chart={
        <Chart xLabel="arrivals per second" yLabel="wait in ms" series={series} data={data} yMax={top} />
      }
      controls={
        <>
          <Slider
            label="Arrivals"
            value={arrivals}
            min={1}
            max={most}
            step={1}
            text={`${arrivals} per second`}
            onChange={(value) => setLoad({ ...load, arrivals: value })}
          />
          <Slider
            label="Servers"
            value={servers}
            min={1}
            max={20}
            step={1}
            text={servers === 1 ? "1 server" : `${servers} servers`}
            onChange={(value) => setLoad({ ...load, servers: value })}
          />
          <Slider
            label="Each server completes"
            value={serviceRate}
            min={1}
            max={100}
            step={1}
            text={`${serviceRate} per second`}
            onChange={(value) => setLoad({ ...load, serviceRate: value })}
          />
          <Slider
            label="A page waits for"
            value={calls}
            min={1}
            max={100}
            step={1}
            text={calls === 1 ? "1 call" : `${calls} parallel calls`}
            onChange={setCalls}
          />
        </>
      }
    />
  );
}

function describe(load: QueueLoad, calls: number): string {
  const rho = utilisation(load);
  const percent = `${(rho * 100).toFixed(rho < 0.995 ? 0 : 1)}%`;
  if (rho >= 1)
    return `Utilisation ${percent}. More arrives than can be completed: the queue grows without end.`;
  const tail = milliseconds(waitQuantile(load, 0.99));
  const page =
    calls > 1
      ? ` Of pages that wait for ${calls} such calls, ${(anySlow(0.01, calls) * 100).toFixed(1)}% wait longer than that.`
      : "";
  return `Utilisation ${percent}. Mean wait ${milliseconds(meanWait(load))}; 99% wait less than ${tail}.${page}`;
}

function milliseconds(seconds: number): string {
  const ms = seconds * 1000;
  return `${ms >= 100 ? Math.round(ms).toLocaleString("en") : ms.toFixed(1)} ms`;
}
