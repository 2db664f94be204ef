import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "./db.ts";
import { env } from "./env.ts";
import { AppError } from "./errors.ts";

const minute = 60;
const hour = 60 * minute;

/** How often something may be done per key: `points` times in `seconds`. */
interface Limit {
  readonly points: number;
  readonly seconds: number;
}

/**
 * Every limit. "Account" limits are keyed by e-mail address or user id, "address" limits by network address.
 * Sign-in gives its point back when it succeeds, so those two count failures.
 */
const limits = {
  signInAccount: { points: 10, seconds: 15 * minute },
  signInAddress: { points: 50, seconds: 15 * minute },
  signUpAccount: { points: 5, seconds: hour },
  signUpAddress: { points: 30, seconds: hour },
  resetAccount: { points: 5, seconds: hour },
  resetAddress: { points: 30, seconds: hour },
  verifyAccount: { points: 5, seconds: hour },
  passwordChange: { points: 10, seconds: 15 * minute },
  submission: () => ({ points: env().HOLDOUT_SUBMISSIONS_PER_MINUTE, seconds: minute }),
  api: () => ({ points: env().HOLDOUT_API_REQUESTS_PER_MINUTE, seconds: minute }),
  apiRefused: { points: 60, seconds: minute },
} satisfies Record<string, Limit | (() => Limit)>;

export type LimitName = keyof typeof limits;

const limiters = new Map<LimitName, { readonly over: Pool; readonly limiter: RateLimiterPostgres }>();

function limiterOf(name: LimitName): RateLimiterPostgres {
  const over = pool();
  const known = limiters.get(name);
  if (known?.over === over) return known.limiter;
  const entry: Limit | (() => Limit) = limits[name];
  const { points, seconds } = typeof entry === "function" ? entry() : entry;
  const limiter = new RateLimiterPostgres({
    storeClient: over,
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
  });
  limiters.set(name, { over, limiter });
  return limiter;
}

/** Keys may be addresses of people, so only their hash is stored. */
function stored(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}

/** What is left of a limit after a use of it. */
export interface LimitStanding {
  readonly limit: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  /** Until the count begins anew. */
  readonly resetSeconds: number;
}

/**
 * Counts one use of the limit for this key. The count lives in the database: every process shares it and it
 * survives restarts.
 *
 * @throws AppError `too_many`, with the seconds to wait, when the limit is used up.
 */
export async function consume(name: LimitName, key: string): Promise<LimitStanding> {
  const limiter = limiterOf(name);
  try {
    const { remainingPoints, msBeforeNext } = await limiter.consume(stored(key));
    return {
      limit: limiter.points,
      windowSeconds: limiter.duration,
      remaining: remainingPoints,
      resetSeconds: Math.ceil(msBeforeNext / 1000),
    };
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    const seconds = Math.max(1, Math.ceil(thrown.msBeforeNext / 1000));
    throw new AppError("too_many", `That was too often. Try again in ${inWords(seconds)}.`, {
      retryAfter: seconds,
    });
  }
}

/** Takes back one use, for limits that count failures only. */
export async function giveBack(name: LimitName, key: string): Promise<void> {
  await limiterOf(name).reward(stored(key));
}

/** Forgets every use of this key. */
export async function clearLimit(name: LimitName, key: string): Promise<void> {
  await limiterOf(name).delete(stored(key));
}

function inWords(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / minute);
  return minutes < 90 ? `${minutes} minutes` : `${Math.ceil(seconds / hour)} hours`;
}
