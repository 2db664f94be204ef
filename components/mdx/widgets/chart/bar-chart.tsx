"use client";

import { scaleBand, scaleLinear } from "d3-scale";
import { memo } from "react";
import type { ChartColor } from "./marks.ts";
import { useChartSize } from "./use-chart-size.ts";

interface BarSeries {
  readonly label: string;
  readonly color: ChartColor;
  /** An outline rather than a filled bar, so that two series differ without their colour. */
  readonly hollow?: boolean;
  /** One for each category. */
  readonly values: readonly number[];
}

interface BarChartProps {
  readonly label: string;
  readonly categories: readonly string[];
  readonly series: readonly BarSeries[];
  readonly max: number;
  /** How a value is written at the end of its bar. */
  readonly format: (value: number) => string;
  /** A dashed line across all bars. */
  readonly rule?: number;
}

/**
 * Horizontal bars, one group for each category, with their values written at their ends. Scales, bands and ticks are those of
 * d3. Hidden from screen readers: the widget around it says the same in words.
 */
export const BarChart = memo(function BarChart(props: BarChartProps) {
  const { label, categories, series, max, format, rule } = props;
  const { holder, size } = useChartSize();
  const { width, unit } = size;
  const band = 14 + series.length * 18;
  const rows = categories.length * band;
  const height = rows + 44;
  // Half an em for a letter is a little more than the font's average.
  const widest = Math.max(...categories.map((category) => category.length));
  const left = Math.min(widest * 6.9 + 12, 200) * unit;
  const right = width - 52 * unit;
  const toX = scaleLinear().domain([0, max]).range([left, right]);
  const toY = scaleBand<string>()
    .domain([...categories])
    .range([0, rows * unit])
    .paddingInner(0.22)
    .paddingOuter(0.11);
  const inGroup = scaleBand<number>()
    .domain(series.map((_, index) => index))
    .range([0, toY.bandwidth()])
    .paddingInner(0.12);
  const thickness = inGroup.bandwidth();
  const bars = categories.flatMap((category, row) =>
    series.map(({ label: name, color, hollow, values }, index) => {
      const value = values[row] ?? 0;
      return {
        key: `${category} ${name}`,
        x: left,
        y: (toY(category) ?? 0) + (inGroup(index) ?? 0),
        width: Math.max(toX(Math.min(value, max)) - left, 0),
        color,
        hollow,
        text: format(value),
      };
    }),
  );

  return (
    <div
      ref={holder}
      aria-hidden="true"
      className="w-full overflow-hidden"
      style={{ height: size.heightOf(height) }}
    >
      <svg
        viewBox={`0 0 ${width} ${height * unit}`}
        width="100%"
        height="100%"
        className="block fill-muted select-none"
        fontSize={13 * unit}
      >
        {toX.ticks(Math.max(2, Math.floor((right - left) / (72 * unit)))).map((value) => (
          <g key={value} transform={`translate(${toX(value)},0)`}>
            <line y1={0} y2={rows * unit} className="stroke-line" />
            <text y={(rows + 17) * unit} textAnchor="middle">
              {value.toLocaleString("en")}
            </text>
          </g>
        ))}
        <text x={(left + right) / 2} y={(rows + 38) * unit} textAnchor="middle">
          {label}
        </text>
        {bars.map(({ key, x, y, width: long, color, hollow }) => (
          <rect
            key={key}
            x={x}
            y={y}
            width={long}
            height={thickness}
            strokeWidth={1.5}
            style={{ stroke: `var(${color})`, fill: hollow ? "var(--surface)" : `var(${color})` }}
          />
        ))}
        <line x1={left} x2={left} y1={0} y2={rows * unit} className="stroke-line-strong" />
        {rule === undefined ? null : (
          <line
            x1={toX(rule)}
            x2={toX(rule)}
            y1={0}
            y2={rows * unit}
            strokeDasharray="6 4"
            strokeWidth={1.5}
            className="stroke-ink"
          />
        )}
        {categories.map((category) => (
          <text
            key={category}
            x={left - 8 * unit}
            y={(toY(category) ?? 0) + toY.bandwidth() / 2}
            dy="0.32em"
            textAnchor="end"
            className="fill-ink"
          >
            {category}
          </text>
        ))}
        {bars.map(({ key, x, y, width: long, text }) => (
          <text
            key={key}
            x={x + long + 6 * unit}
            y={y + thickness / 2}
            dy="0.35em"
            className="fill-ink stroke-surface"
            strokeWidth={4}
            paintOrder="stroke"
          >
            {text}
          </text>
        ))}
      </svg>
    </div>
  );
});
