import { normalCdf } from "./normal.ts";

/**
 * Probability that a χ² variable with `degrees` degrees of freedom is at most `x`, by the recursion in the degrees
 * P(a + 1, y) = P(a, y) − yᵃ e⁻ʸ / Γ(a + 1), with y = x / 2 (Abramowitz & Stegun 6.5.21). For whole degrees from 1 to a few hundred.
 */
export function chiSquareCdf(x: number, degrees: number): number {
  if (x <= 0) return 0;
  const y = x / 2;
  const odd = degrees % 2 === 1;
  let probability = odd ? 2 * normalCdf(Math.sqrt(x)) - 1 : -Math.expm1(-y);
  let a = odd ? 0.5 : 1;
  let term = odd ? (Math.sqrt(y) * Math.exp(-y)) / (Math.sqrt(Math.PI) / 2) : y * Math.exp(-y);
  for (; a < degrees / 2; a += 1) {
    probability -= term;
    term *= y / (a + 1);
  }
  return Math.max(probability, 0);
}

/**
 * The value that a χ² variable stays below with probability `p`, by bisection to about 1e-9.
 *
 * @throws RangeError when `p` is not strictly between 0 and 1.
 */
export function chiSquareQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a quantile needs 0 < p < 1, got ${p}`);
  let low = 0;
  let high = degrees + 10;
  while (chiSquareCdf(high, degrees) < p) high *= 2;
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (chiSquareCdf(middle, degrees) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
