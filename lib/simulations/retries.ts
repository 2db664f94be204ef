/** Callers stacked in layers, each of which makes up to `attempts` calls to the next when one fails. */
export interface RetryStack {
  /** Probability that a call to the service below all layers fails, 0 to 1. */
  readonly failures: number;
  readonly attempts: number;
  readonly layers: number;
}

/** Calls that one layer makes on average for each that it receives: 1 + f + … + fᵏ⁻¹ = (1 − fᵏ) / (1 − f), and k for f = 1. */
export function callsPerLayer(failures: number, attempts: number): number {
  let calls = 0;
  for (let attempt = 0; attempt < attempts; attempt += 1) calls += failures ** attempt;
  return calls;
}

/** One layer as the layer above sees it. */
export interface LayerLoad {
  /** Counted from the bottom; layer 1 calls the service itself. */
  readonly layer: number;
  /** Calls that arrive at this layer's dependency for each request of a user. */
  readonly calls: number;
  /** Share of those that fail. */
  readonly failures: number;
}

/**
 * What each layer sends on, from the bottom up. A layer fails only when all its attempts do, so the one above it
 * sees fᵏ where it saw f; each multiplies the calls by its own factor.
 */
export function loadOfLayers({ failures, attempts, layers }: RetryStack): LayerLoad[] {
  const seen: { failures: number; factor: number }[] = [];
  for (let below = failures, layer = 0; layer < layers; layer += 1, below **= attempts) {
    seen.push({ failures: below, factor: callsPerLayer(below, attempts) });
  }
  return seen.map((_, index) => ({
    layer: index + 1,
    calls: seen.slice(index).reduce((product, { factor }) => product * factor, 1),
    failures: seen[index]!.failures,
  }));
}

/** Calls that reach the service for each request of a user; (1 − f^(kᴸ)) / (1 − f), and kᴸ at the worst. */
export function amplification(stack: RetryStack): number {
  return loadOfLayers(stack)[0]?.calls ?? 1;
}

/** Calls for each request when everything fails: kᴸ. */
export function worstAmplification({ attempts, layers }: RetryStack): number {
  return attempts ** layers;
}

/** Share of users' requests that fail after all retries: f^(kᴸ). */
export function userFailures(stack: RetryStack): number {
  return stack.failures ** worstAmplification(stack);
}
