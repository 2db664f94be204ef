"use client";

import { useMemo } from "react";
import {
  jeffreys,
  kolmogorovSmirnov,
  populationPsi,
  psiNoiseFloor,
  psiNoiseQuantile,
  psiOfShares,
  wasserstein,
} from "#lib/simulations/drift.ts";
import { normalDensity } from "#lib/simulations/normal.ts";
import { driftParameters, type Values } from "#lib/simulations/parameters.ts";
import { BarChart } from "./chart/bar-chart.tsx";
import { LineChart } from "./chart/line-chart.tsx";
import { sample, type Mark } from "./chart/marks.ts";
import { useWidgetState } from "./use-widget-state.ts";
import { Widget, type Control, type Reading, type Trial } from "./widget.tsx";

type Name = keyof typeof driftParameters;

const rows = (value: number) => `${value.toLocaleString("en")} rows`;

const controls: readonly Control<Name>[] = [
  { name: "shift", label: "Shift of the mean", text: (value) => value.toFixed(2) },
  { name: "deviation", label: "Standard deviation", text: (value) => value.toFixed(2) },
  { name: "referenceSize", label: "Reference", text: rows },
  { name: "currentSize", label: "Current", text: rows },
  { name: "bins", label: "Bins of PSI", text: (value) => `${value} bins` },
  {
    name: "emptyShare",
    label: "An empty bin's share becomes",
    text: (value) => value.toFixed(-Math.log10(value)),
  },
];

const trials: readonly Trial<Name>[] = [
  {
    set: { shift: 0, deviation: 1, referenceSize: 200, currentSize: 200, bins: 10 },
    title: "No drift, 200 rows each",
    notice: "noise alone makes PSI 0.09 on average; the popular threshold of 0.1 is part of the noise.",
  },
  {
    set: { shift: 0.2, deviation: 1, referenceSize: 5000, currentSize: 5000 },
    title: "A small shift, 5,000 rows each",
    notice:
      "PSI is below every popular threshold and far above the noise: it is there, whether it matters or not.",
  },
  {
    set: { emptyShare: 1e-6 },
    title: "An empty bin counts as a millionth",
    notice:
      "the PSI of the emptied bin goes from 2.03 to 3.18; the constant that somebody chose is the answer.",
  },
];

/** Counts 100, 100, 100, 100 against 130, 130, 140, 0: the bin that emptied. */
const fullBins = [0.25, 0.25, 0.25, 0.25];
const emptiedBin = [0.325, 0.325, 0.35, 0];

const reference: Mark = {
  kind: "line",
  label: "reference",
  color: "--series-1",
  points: sample(-5, 5, 200, (x) => normalDensity(x)),
};

const psiBars = ["this drift", "noise, mean", "noise, 99%"];

/** Two normal distributions, how far apart four measures say they are, and what PSI says of noise. */
export function DriftWidget({ id = "drift", ...initial }: Values<Name> & { readonly id?: string }) {
  const state = useWidgetState(id, driftParameters, initial);
  const { shift, deviation, referenceSize, currentSize, bins, emptyShare } = state.values;
  const marks = useMemo(
    (): Mark[] => [
      reference,
      {
        kind: "line",
        label: "current",
        color: "--series-2",
        dashed: true,
        points: sample(-5, 5, 200, (x) => normalDensity(x, shift, deviation)),
      },
    ],
    [shift, deviation],
  );
  const psi = useMemo(() => populationPsi({ shift, deviation }, bins), [shift, deviation, bins]);
  const noise = useMemo(
    () => ({
      mean: psiNoiseFloor(bins, referenceSize, currentSize),
      high: psiNoiseQuantile(0.99, bins, referenceSize, currentSize),
    }),
    [bins, referenceSize, currentSize],
  );
  const bars = useMemo(
    () => [{ label: "PSI", color: "--series-3", values: [psi, noise.mean, noise.high] }] as const,
    [psi, noise],
  );
  const emptied = psiOfShares(fullBins, emptiedBin, emptyShare);

  return (
    <Widget
      id={id}
      title="Drift playground"
      caption="The reference is a standard normal distribution; bins hold equal shares of it. Distances are those of unlimited data. The noise is what PSI comes to without any drift at these sample sizes, on average and in all but one of a hundred cases. The dashed line is the popular threshold of 0.1. The emptied bin is a case of its own: counts 100, 100, 100, 100 against 130, 130, 140, 0, with the empty share raised to what the last slider says."
      parameters={driftParameters}
      state={state}
      controls={controls}
      reading={read({ shift, deviation }, psi, noise, emptied)}
      keyEntries={[...marks, bars[0]]}
      trials={trials}
    >
      <LineChart
        x={{ label: "value", domain: [-5, 5] }}
        y={{ label: "density", domain: [0, 0.85] }}
        marks={marks}
      />
      <BarChart
        label="PSI"
        categories={psiBars}
        series={bars}
        max={Math.max(0.3, noise.high, Math.min(psi, 2)) * 1.05}
        format={(value) => value.toFixed(3)}
        rule={0.1}
      />
    </Widget>
  );
}

function read(
  drift: { shift: number; deviation: number },
  psi: number,
  noise: { mean: number; high: number },
  emptied: number,
): Reading {
  const verdict =
    psi < 1e-9
      ? "There is no drift to see."
      : psi > noise.high
        ? "The drift stands above the noise."
        : psi > noise.mean
          ? "The drift is within what noise alone does."
          : "A drift of this size drowns in the noise.";
  return {
    figures: [
      ["PSI", psi.toFixed(3)],
      ["Its noise, mean and 99%", `${noise.mean.toFixed(3)}, ${noise.high.toFixed(3)}`],
      ["Kolmogorov–Smirnov", kolmogorovSmirnov(drift).toFixed(3)],
      ["Wasserstein", wasserstein(drift).toFixed(3)],
      ["Jeffreys (PSI, endless bins)", jeffreys(drift).toFixed(3)],
      ["PSI of the emptied bin", emptied.toFixed(4)],
    ],
    meaning: verdict,
  };
}
