import { readFileSync } from "node:fs";
import { converter, displayable, parse, wcagContrast, type Color } from "culori";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const declaration = /--([\w-]+):\s*light-dark\((oklch\([^)]*\)),\s*(oklch\([^)]*\))\);/g;
const tokens = new Map(
  [...css.matchAll(declaration)].map(([, name = "", light = "", dark = ""]) => [name, { light, dark }]),
);

const themes = ["light", "dark"] as const;
type Theme = (typeof themes)[number];

const toRgb = converter("rgb");

function colour(name: string, theme: Theme): Color {
  const text = tokens.get(name)?.[theme];
  const parsed = text === undefined ? undefined : parse(text);
  if (!parsed) throw new Error(`there is no token --${name}`);
  return toRgb(parsed);
}

const grounds = ["canvas", "surface", "sunken", "hover"];

/** Text on a ground: 4.5:1. */
const textPairs: [text: string, ground: string][] = [
  ...["ink", "muted", "subtle", "accent", "accent-hover"].flatMap((text) =>
    grounds.map((ground): [string, string] => [text, ground]),
  ),
  ["ink", "active"],
  ["muted", "active"],
  ["ink", "accent-soft"],
  ["muted", "accent-soft"],
  ["accent", "accent-soft"],
  ["accent-hover", "accent-soft"],
  ["ink", "accent-line"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-danger", "danger"],
  ["on-danger", "danger-hover"],
  ...["passed", "failed", "running", "ours"].flatMap((meaning): [string, string][] => [
    ...grounds.map((ground): [string, string] => [meaning, ground]),
    [meaning, `${meaning}-soft`],
    ["ink", `${meaning}-soft`],
    ["muted", `${meaning}-soft`],
  ]),
  ...["keyword", "string", "number", "function", "comment"].flatMap((kind): [string, string][] => [
    [`code-${kind}`, "sunken"],
    [`code-${kind}`, "surface"],
    [`code-${kind}`, "canvas"],
  ]),
];

/** Edges of controls, the focus ring, and lines that carry data: 3:1. */
const controlPairs: [control: string, ground: string][] = [
  ...["control", "focus"].flatMap((control) =>
    ["canvas", "surface", "sunken"].map((ground): [string, string] => [control, ground]),
  ),
  ...["series-1", "series-2", "series-3", "series-4"].flatMap((series) =>
    ["canvas", "surface"].map((ground): [string, string] => [series, ground]),
  ),
];

describe("colour tokens", () => {
  it("are all read by this test", () => {
    const declared = css.match(/^\s*--[\w-]+:/gm) ?? [];
    expect(tokens.size).toBeGreaterThan(40);
    expect(tokens.size).toBe(declared.length);
  });

  it.each(themes)("can be shown by an ordinary screen (%s)", (theme) => {
    const outside = [...tokens.keys()].filter((name) => !displayable(colour(name, theme)));
    expect(outside).toEqual([]);
  });

  it.each(themes)("give text a contrast of 4.5 to 1 (%s)", (theme) => {
    expect(below(textPairs, 4.5, theme)).toEqual([]);
  });

  it.each(themes)("give controls a contrast of 3 to 1 (%s)", (theme) => {
    expect(below(controlPairs, 3, theme)).toEqual([]);
  });
});

function below(pairs: [string, string][], least: number, theme: Theme): string[] {
  return pairs
    .map(([front, ground]) => ({
      pair: `${front} on ${ground}`,
      contrast: wcagContrast(colour(front, theme), colour(ground, theme)),
    }))
    .filter(({ contrast }) => contrast < least)
    .map(({ pair, contrast }) => `${pair}: ${contrast.toFixed(2)}`);
}
