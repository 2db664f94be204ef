/** Load of a queue: arrivals per second, what one server finishes per second, and the number of servers. */
export interface QueueLoad {
  readonly arrivals: number;
  readonly serviceRate: number;
  readonly servers: number;
}

/** Busy share of the servers; 1 and more means that the queue grows without end. */
export function utilisation({ arrivals, serviceRate, servers }: QueueLoad): number {
  return arrivals / (servers * serviceRate);
}

/**
 * Erlang's B formula by its recursion B₀ = 1, Bₖ = aBₖ₋₁ / (k + aBₖ₋₁): the share of arrivals that find all
 * `servers` busy when nobody waits. `offered` is arrivals / service rate, in erlangs.
 */
export function erlangB(offered: number, servers: number): number {
  let blocked = 1;
  for (let k = 1; k <= servers; k += 1) blocked = (offered * blocked) / (k + offered * blocked);
  return blocked;
}

/** Erlang's C formula: the probability that an arrival has to wait in an M/M/c queue; 1 when unstable. */
export function waitProbability(load: QueueLoad): number {
  const rho = utilisation(load);
  if (rho >= 1) return 1;
  const blocked = erlangB(load.arrivals / load.serviceRate, load.servers);
  return blocked / (1 - rho * (1 - blocked));
}

/** Mean wait before service in an M/M/c queue, in seconds; infinite when unstable. */
export function meanWait(load: QueueLoad): number {
  const spare = load.servers * load.serviceRate - load.arrivals;
  return spare > 0 ? waitProbability(load) / spare : Number.POSITIVE_INFINITY;
}

/**
 * The wait that a share `q` of arrivals stays below in an M/M/c queue, in seconds. The wait is zero with
 * probability 1 − C and exponential with rate cμ − λ otherwise.
 */
export function waitQuantile(load: QueueLoad, q: number): number {
  const spare = load.servers * load.serviceRate - load.arrivals;
  if (spare <= 0) return Number.POSITIVE_INFINITY;
  const probability = waitProbability(load);
  return probability <= 1 - q ? 0 : Math.log(probability / (1 - q)) / spare;
}

/** Mean time from arrival to departure in an M/M/c queue, in seconds. */
export function meanTimeInSystem(load: QueueLoad): number {
  return meanWait(load) + 1 / load.serviceRate;
}

/** The time in an M/M/1 system that a share `q` stays below: ln(1/(1−q)) / (μ − λ), in seconds. */
export function singleServerTimeQuantile(arrivals: number, serviceRate: number, q: number): number {
  return arrivals < serviceRate ? Math.log(1 / (1 - q)) / (serviceRate - arrivals) : Number.POSITIVE_INFINITY;
}

/** Probability that at least one of `calls` parallel calls is slow when each is slow with probability `p`. */
export function anySlow(p: number, calls: number): number {
  return 1 - (1 - p) ** calls;
}
