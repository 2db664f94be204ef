"use client";

import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from "d3-scale";
import { line } from "d3-shape";
import { memo, useId } from "react";
import type { Mark } from "./marks.ts";
import { useChartSize } from "./use-chart-size.ts";

export interface Axis {
  readonly label: string;
  readonly domain: readonly [number, number];
  readonly log?: boolean;
  /** How a tick is written; the scale's own way unless given. */
  readonly format?: (value: number) => string;
}

interface LineChartProps {
  readonly x: Axis;
  readonly y: Axis;
  readonly marks: readonly Mark[];
}

type Scale = ScaleContinuousNumeric<number, number>;

/** In pixels, with text of the usual size. */
const height = 256;

/**
 * Lines, dots and rules over two continuous axes. Scales, ticks and paths are those of d3; React writes the SVG, on the
 * server too. Hidden from screen readers: the widget around it says the same in words.
 */
export const LineChart = memo(function LineChart({ x, y, marks }: LineChartProps) {
  const { holder, size } = useChartSize();
  const clip = useId();
  const { width, unit } = size;
  const bottom = height * unit;
  const inner = {
    left: 56 * unit,
    right: width - 20 * unit,
    top: 10 * unit,
    bottom: bottom - 44 * unit,
  };
  const toX = scaleOf(x, inner.left, inner.right);
  const toY = scaleOf(y, inner.bottom, inner.top);

  return (
    <div
      ref={holder}
      aria-hidden="true"
      className="w-full overflow-hidden"
      style={{ height: size.heightOf(height) }}
    >
      <svg
        viewBox={`0 0 ${width} ${bottom}`}
        width="100%"
        height="100%"
        className="block fill-muted select-none"
        fontSize={13 * unit}
      >
        <clipPath id={clip}>
          <rect x={inner.left} y={0} width={inner.right - inner.left} height={inner.bottom + 1} />
        </clipPath>
        {ticksOf(x, toX, (inner.right - inner.left) / (72 * unit)).map(({ value, text }) => (
          <g key={value} transform={`translate(${toX(value)},0)`}>
            <line y1={inner.top} y2={inner.bottom} className="stroke-line" />
            <text y={inner.bottom + 17 * unit} textAnchor="middle">
              {text}
            </text>
          </g>
        ))}
        {ticksOf(y, toY, 5).map(({ value, text }) => (
          <g key={value} transform={`translate(0,${toY(value)})`}>
            <line x1={inner.left} x2={inner.right} className="stroke-line" />
            <text x={inner.left - 8 * unit} dy="0.32em" textAnchor="end">
              {text}
            </text>
          </g>
        ))}
        <text x={(inner.left + inner.right) / 2} y={bottom - 6 * unit} textAnchor="middle">
          {x.label}
        </text>
        <text
          transform={`translate(${13 * unit},${(inner.top + inner.bottom) / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          {y.label}
        </text>
        <path
          d={`M${inner.left},${inner.top}V${inner.bottom}H${inner.right}`}
          className="fill-none stroke-line-strong"
        />
        <g clipPath={`url(#${clip})`}>
          {marks.map((mark) => (
            <MarkShape key={mark.label} mark={mark} toX={toX} toY={toY} inner={inner} unit={unit} />
          ))}
        </g>
      </svg>
    </div>
  );
});

interface MarkShapeProps {
  readonly mark: Mark;
  readonly toX: Scale;
  readonly toY: Scale;
  readonly inner: { left: number; right: number; top: number; bottom: number };
  readonly unit: number;
}

function MarkShape({ mark, toX, toY, inner, unit }: MarkShapeProps) {
  const stroke = `var(${mark.color})`;
  const dashes = "dashed" in mark && mark.dashed ? "6 4" : undefined;
  if (mark.kind === "rule") {
    const d =
      mark.x === undefined
        ? `M${inner.left},${toY(mark.y ?? 0)}H${inner.right}`
        : `M${toX(mark.x)},${inner.top}V${inner.bottom}`;
    return <path d={d} fill="none" strokeWidth={1.5} strokeDasharray={dashes} style={{ stroke }} />;
  }
  if (mark.kind === "line") {
    const path = line<(typeof mark.points)[number]>()
      .defined(([, y]) => y !== null && Number.isFinite(y))
      .x(([x]) => toX(x))
      .y(([, y]) => toY(y ?? 0));
    return (
      <path
        d={path(mark.points) ?? ""}
        fill="none"
        strokeWidth={2}
        strokeLinejoin="round"
        strokeDasharray={dashes}
        style={{ stroke }}
      />
    );
  }
  return (
    <g style={{ stroke, fill: mark.hollow ? "var(--surface)" : stroke }} strokeWidth={2}>
      {mark.points.map(([x, y]) =>
        y === null ? null : <circle key={x} cx={toX(x)} cy={toY(y)} r={(mark.hollow ? 4 : 4.5) * unit} />,
      )}
    </g>
  );
}

function scaleOf({ domain, log }: Axis, from: number, to: number): Scale {
  return (log ? scaleLog() : scaleLinear()).domain([...domain]).range([from, to]);
}

function ticksOf(axis: Axis, scale: Scale, count: number): { value: number; text: string }[] {
  const rounded = Math.max(2, Math.floor(count));
  const write = scale.tickFormat(rounded);
  return scale
    .ticks(rounded)
    .map((value) => ({ value, text: axis.format?.(value) ?? write(value) }))
    .filter(({ text }) => text !== "");
}
