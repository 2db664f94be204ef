"use client";

import { useMemo, useState } from "react";
import {
  jeffreys,
  kolmogorovSmirnov,
  populationPsi,
  psiNoiseFloor,
  psiOfShares,
  wasserstein,
} from "#lib/simulations/drift.ts";
import { normalDensity } from "#lib/simulations/normal.ts";
import { Chart, type ChartSeries } from "./chart.tsx";
import { Slider } from "./slider.tsx";
import { WidgetFrame } from "./widget-frame.tsx";

interface DriftWidgetProps {
  /** The current mean, in standard deviations of the reference. */
  readonly shift: number;
  /** The current standard deviation; the reference's is 1. */
  readonly deviation: number;
  readonly referenceSize: number;
  readonly currentSize: number;
  readonly bins: number;
}

const series: readonly ChartSeries[] = [
  { label: "reference", color: "--series-1" },
  { label: "current", color: "--series-2", dash: [6, 4] },
];
const xs = Array.from({ length: 201 }, (_, i) => -5 + i * 0.05);
const reference = xs.map((x) => normalDensity(x));

/** Counts 100, 100, 100, 100 against 130, 130, 140, 0: the bin that emptied. */
const fullBins = [0.25, 0.25, 0.25, 0.25];
const emptiedBin = [0.325, 0.325, 0.35, 0];
const initialExponent = -4;

/** Two normal distributions, how far apart four measures say they are, and PSI's noise floor. */
export function DriftWidget(initial: DriftWidgetProps) {
  const [state, setState] = useState(initial);
  const [exponent, setExponent] = useState(initialExponent);
  const { shift, deviation, referenceSize, currentSize, bins } = state;
  const data = useMemo(
    () => [xs, reference, xs.map((x) => normalDensity(x, shift, deviation))],
    [shift, deviation],
  );
  const change = (part: Partial<DriftWidgetProps>) => setState({ ...state, ...part });

  return (
    <WidgetFrame
      title="Drift playground"
      caption="The reference is a standard normal distribution; bins hold equal shares of it. Distances are those of unlimited data; the noise floor is what PSI comes to without drift at these sample sizes."
      series={series}
      readout={`${describe(state)} ${describeFloor(exponent)}`}
      onReset={() => {
        setState(initial);
        setExponent(initialExponent);
      }}
      chart={<Chart xLabel="value" yLabel="density" series={series} data={data} yMax={0.85} />}
      controls={
        <>
          <Slider
            label="Shift of the mean"
            value={shift}
            min={-2}
            max={2}
            step={0.05}
            text={shift.toFixed(2)}
            onChange={(value) => change({ shift: value })}
          />
          <Slider
            label="Standard deviation"
            value={deviation}
            min={0.5}
            max={2}
            step={0.05}
            text={deviation.toFixed(2)}
            onChange={(value) => change({ deviation: value })}
          />
          <Slider
            label="Reference rows"
            value={referenceSize}
            min={50}
            max={5000}
            step={50}
            text={referenceSize.toLocaleString("en")}
            onChange={(value) => change({ referenceSize: value })}
          />
          <Slider
            label="Current rows"
            value={currentSize}
            min={50}
            max={5000}
            step={50}
            text={currentSize.toLocaleString("en")}
            onChange={(value) => change({ currentSize: value })}
          />
          <Slider
            label="Bins"
            value={bins}
            min={2}
            max={50}
            step={1}
            text={`${bins} bins`}
            onChange={(value) => change({ bins: value })}
          />
          <Slider
            label="An empty bin's share becomes"
            value={exponent}
            min={-6}
            max={-1}
            step={0.5}
            text={(10 ** exponent).toPrecision(1)}
            onChange={setExponent}
          />
        </>
      }
    />
  );
}

function describe(state: DriftWidgetProps): string {
  const psi = populationPsi(state, state.bins);
  const floor = psiNoiseFloor(state.bins, state.referenceSize, state.currentSize);
  const distances = [
    `PSI ${psi.toFixed(3)}`,
    `Kolmogorov–Smirnov ${kolmogorovSmirnov(state).toFixed(3)}`,
    `Wasserstein ${wasserstein(state).toFixed(3)}`,
    `Jeffreys (PSI with endless bins) ${jeffreys(state).toFixed(3)}`,
  ].join(", ");
  const verdict =
    psi > 2 * floor
      ? "The drift stands well above it."
      : psi > floor
        ? "The drift barely stands above it."
        : "A drift of this size drowns in it.";
  return `${distances}. Noise floor of PSI ${floor.toFixed(3)}. ${psi < 1e-9 ? "There is no drift to see." : verdict}`;
}

function describeFloor(exponent: number): string {
  const floor = 10 ** exponent;
  const psi = psiOfShares(fullBins, emptiedBin, floor);
  return `Counts 100, 100, 100, 100 against 130, 130, 140, 0, with the empty share raised to ${floor.toPrecision(1)}: PSI ${psi.toFixed(4)}.`;
}
