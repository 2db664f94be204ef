/** A colour by its token in `app/tokens.css`; charts follow the theme without being drawn anew. */
export type ChartColor = "--series-1" | "--series-2" | "--series-3" | "--series-4" | "--ink" | "--muted";

type Point = readonly [x: number, y: number | null];

/** What a line chart draws; `label` is its name in the key. A null leaves a gap in a line. */
export type Mark =
  | {
      readonly kind: "line";
      readonly label: string;
      readonly color: ChartColor;
      readonly dashed?: boolean;
      readonly points: readonly Point[];
    }
  | {
      readonly kind: "dots";
      readonly label: string;
      readonly color: ChartColor;
      /** Rings rather than discs, so that two sets differ without their colour. */
      readonly hollow?: boolean;
      readonly points: readonly Point[];
    }
  | {
      /** A straight line across the chart at one value of either axis. */
      readonly kind: "rule";
      readonly label: string;
      readonly color: ChartColor;
      readonly dashed?: boolean;
      readonly x?: number;
      readonly y?: number;
    };

/** The points of a function over a domain, at evenly spaced places. */
export function sample(from: number, to: number, steps: number, y: (x: number) => number | null): Point[] {
  return Array.from({ length: steps + 1 }, (_, i): Point => {
    const x = from + ((to - from) * i) / steps;
    return [x, y(x)];
  });
}
