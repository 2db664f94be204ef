import { chiSquareQuantile } from "./chi-square.ts";
import { normalCdf, normalQuantile } from "./normal.ts";

/** The current data, N(shift, deviation²), against the reference N(0, 1). */
export interface Drift {
  readonly shift: number;
  readonly deviation: number;
}

/**
 * Kolmogorov–Smirnov distance: the largest gap between the two distribution functions. It lies where the
 * densities cross; with equal deviations that is 2Φ(|δ|/2) − 1.
 */
export function kolmogorovSmirnov({ shift, deviation }: Drift): number {
  const gap = (x: number) => Math.abs(normalCdf(x) - normalCdf((x - shift) / deviation));
  if (Math.abs(deviation - 1) < 1e-9) return gap(shift / 2);
  // ln φ(x) = ln φ((x−δ)/σ) − ln σ is the quadratic (1−σ²)x² − 2δx + δ² + 2σ² ln σ = 0, with both sides × 2σ².
  const a = 1 - deviation ** 2;
  const root = Math.sqrt(shift ** 2 - a * (shift ** 2 + 2 * deviation ** 2 * Math.log(deviation)));
  return Math.max(gap((shift + root) / a), gap((shift - root) / a));
}

/**
 * Wasserstein-1 distance: the mean distance that probability has to be moved, in the feature's own unit. For
 * two normals it is the mean of |δ + (σ−1)Z|, a folded normal; |δ| when the deviations are equal.
 */
export function wasserstein({ shift, deviation }: Drift): number {
  const spread = Math.abs(deviation - 1);
  if (spread < 1e-12) return Math.abs(shift);
  return (
    spread * Math.sqrt(2 / Math.PI) * Math.exp(-(shift ** 2) / (2 * spread ** 2)) +
    shift * (1 - 2 * normalCdf(-shift / spread))
  );
}

/** Jeffreys' divergence, to which PSI tends as the bins become fine: ½[(1+δ²)/σ² + σ² + δ²] − 1. */
export function jeffreys({ shift, deviation }: Drift): number {
  return ((1 + shift ** 2) / deviation ** 2 + deviation ** 2 + shift ** 2) / 2 - 1;
}

/** Shares of the current data in `bins` bins that hold equal shares of the reference. */
export function currentShares({ shift, deviation }: Drift, bins: number): number[] {
  const edges = Array.from({ length: bins - 1 }, (_, i) => normalQuantile((i + 1) / bins));
  const below = [0, ...edges.map((edge) => normalCdf((edge - shift) / deviation)), 1];
  return below.slice(1).map((share, i) => share - (below[i] ?? 0));
}

/** PSI between shares; a share below `floor` is raised to it, as many dashboards do with empty bins. */
export function psiOfShares(reference: readonly number[], current: readonly number[], floor: number): number {
  return reference.reduce((sum, share, i) => {
    const p = Math.max(share, floor);
    const q = Math.max(current[i] ?? 0, floor);
    return sum + (q - p) * Math.log(q / p);
  }, 0);
}

/** PSI of the drift in `bins` bins of equal reference share, as it would be with unlimited data. */
export function populationPsi(drift: Drift, bins: number): number {
  const reference = Array.from({ length: bins }, () => 1 / bins);
  return psiOfShares(reference, currentShares(drift, bins), 1e-12);
}

/**
 * What PSI comes to on average without any drift, from sampling alone: (B−1)(1/n + 1/m). Yurdakul, Statistical
 * properties of population stability index (2018).
 */
export function psiNoiseFloor(bins: number, referenceSize: number, currentSize: number): number {
  return (bins - 1) * (1 / referenceSize + 1 / currentSize);
}

/** What PSI stays below with probability `p` when nothing drifts: the quantile of χ²(B−1), scaled by 1/n + 1/m (Yurdakul 2018). */
export function psiNoiseQuantile(
  p: number,
  bins: number,
  referenceSize: number,
  currentSize: number,
): number {
  return chiSquareQuantile(p, bins - 1) * (1 / referenceSize + 1 / currentSize);
}
