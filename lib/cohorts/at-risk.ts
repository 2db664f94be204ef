import type { RiskReason } from "./cohort-progress.ts";

const day = 24 * 60 * 60 * 1000;

/** From which number on each fact becomes a reason. */
export const riskThresholds = {
  /** Attempts in a row at one exercise that made no further test pass. */
  fruitlessAttempts: 6,
  /** Whole days without any activity. */
  silentDays: 7,
  /** Whole days since the start (the enrolment, when that is later) without ever opening anything. */
  notStartedDays: 3,
  /** Items behind the even pace. */
  itemsBehind: 2,
} as const;

/** What is known of one learner; everything is about one course. */
export interface RiskFacts {
  readonly enrolledAt: Date;
  /** The cohort's start, null when it has none. */
  readonly startsAt: Date | null;
  readonly lastActiveAt: Date | null;
  readonly completed: boolean;
  /** As of `pace.ts`; null when there is no pace. */
  readonly lag: number | null;
  /** Exercises that are not accepted, with the attempts since a test passed that had never passed before. */
  readonly stuck: readonly { exerciseId: string; title: string; attemptsSinceNewPass: number }[];
}

/**
 * Why this learner may need help, most telling reason first; empty when there is none. Somebody who has
 * finished is never at risk, and nobody is before the cohort has started.
 */
export function riskReasons(facts: RiskFacts, now: Date): RiskReason[] {
  if (facts.completed) return [];
  if (facts.startsAt && facts.startsAt > now) return [];
  const reasons: RiskReason[] = [];

  for (const { exerciseId, title, attemptsSinceNewPass } of facts.stuck) {
    if (attemptsSinceNewPass < riskThresholds.fruitlessAttempts) continue;
    reasons.push({
      kind: "stuck",
      text: `${inWords(attemptsSinceNewPass)} attempts without a newly passing test in “${title}”`,
      exerciseId,
    });
  }

  if (facts.lastActiveAt === null) {
    const since = wholeDays(laterOf(facts.enrolledAt, facts.startsAt), now);
    if (since >= riskThresholds.notStartedDays) {
      reasons.push({ kind: "not_started", text: `Nothing opened in the ${since} days since the start` });
    }
  } else {
    // Time before the cohort began is not silence.
    const silent = wholeDays(laterOf(facts.lastActiveAt, facts.startsAt), now);
    if (silent >= riskThresholds.silentDays) {
      reasons.push({ kind: "silent", text: `No activity for ${silent} days` });
    }
  }

  if (facts.lag !== null && facts.lag >= riskThresholds.itemsBehind) {
    reasons.push({ kind: "behind", text: `${inWords(facts.lag)} items behind the cohort’s pace` });
  }
  return reasons;
}

function laterOf(a: Date, b: Date | null): Date {
  return b && b > a ? b : a;
}

function wholeDays(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / day);
}

const words = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

function inWords(count: number): string {
  return words[count] ?? String(count);
}
