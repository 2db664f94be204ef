"use client";

import { useEffect, useRef } from "react";
import type uPlot from "uplot";
import "uplot/dist/uPlot.min.css";

/** One line or set of points. `color` is a token of `app/tokens.css`. */
export interface ChartSeries {
  readonly label: string;
  readonly color: "--series-1" | "--series-2" | "--series-3" | "--ink";
  readonly dash?: readonly number[];
  /** Draw the values as points, without a line between them. */
  readonly points?: boolean;
}

interface ChartProps {
  readonly xLabel: string;
  readonly yLabel: string;
  readonly series: readonly ChartSeries[];
  /** The x values, then the y values of each series; null leaves a gap. */
  readonly data: readonly (readonly (number | null)[])[];
  readonly yMax?: number;
}

const height = 260;

/**
 * A line chart on a canvas (uPlot, loaded when the chart is first seen). It is hidden from screen readers: the
 * widget around it says the same in its readout. Colours follow the theme.
 */
export function Chart({ xLabel, yLabel, series, data, yMax }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  // For drawing anew when the theme changes; kept up to date by the effect below.
  const latest = useRef(data);
  const shape = JSON.stringify([xLabel, yLabel, series, yMax]);

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const [x, y, lines, top] = JSON.parse(shape) as [string, string, ChartSeries[], number | null];
    let ended = false;
    let construct: typeof uPlot | null = null;

    const draw = () => {
      if (!construct || ended) return;
      plot.current?.destroy();
      plot.current = new construct(
        options(element, { x, y, lines, top }),
        toAligned(latest.current),
        element,
      );
    };
    const resize = new ResizeObserver(() => {
      const { clientWidth } = element;
      if (plot.current && clientWidth > 0 && clientWidth !== plot.current.width)
        plot.current.setSize({ width: clientWidth, height });
    });
    const theme = new MutationObserver(draw);
    const system = window.matchMedia("(prefers-color-scheme: dark)");

    void import("uplot").then((module) => {
      construct = module.default;
      draw();
    });
    resize.observe(element);
    theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    system.addEventListener("change", draw);
    return () => {
      ended = true;
      resize.disconnect();
      theme.disconnect();
      system.removeEventListener("change", draw);
      plot.current?.destroy();
      plot.current = null;
    };
  }, [shape]);

  useEffect(() => {
    latest.current = data;
    plot.current?.setData(toAligned(data));
  }, [data]);

  return <div ref={holder} aria-hidden="true" className="w-full overflow-hidden" style={{ height }} />;
}

function toAligned(data: ChartProps["data"]): uPlot.AlignedData {
  return data.map((values) => [...values]) as uPlot.AlignedData;
}

/** Resolves a token to a colour that a canvas accepts, in the theme that is shown now. */
function resolveColor(element: HTMLElement, token: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  element.append(probe);
  const color = getComputedStyle(probe).color;
  probe.remove();
  return color;
}

function options(
  element: HTMLElement,
  chart: { x: string; y: string; lines: readonly ChartSeries[]; top: number | null },
): uPlot.Options {
  const muted = resolveColor(element, "--muted");
  const grid = { stroke: resolveColor(element, "--line"), width: 1 };
  const font = `13px ${getComputedStyle(element).fontFamily}`;
  const axis = { stroke: muted, grid, ticks: grid, font, labelFont: font, labelSize: 22 };
  return {
    width: Math.max(element.clientWidth, 240),
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false },
      y: chart.top === null ? {} : { range: [0, chart.top] },
    },
    axes: [
      { ...axis, label: chart.x, size: 34 },
      { ...axis, label: chart.y, size: 50 },
    ],
    series: [
      {},
      ...chart.lines.map((line) => {
        const stroke = resolveColor(element, line.color);
        return {
          label: line.label,
          stroke,
          width: line.points ? 0 : 2,
          ...(line.dash ? { dash: [...line.dash] } : {}),
          points: line.points ? { show: true, size: 10, fill: stroke, stroke } : { show: false },
        };
      }),
    ],
  };
}
