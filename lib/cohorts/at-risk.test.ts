import { describe, expect, it } from "vitest";
import { riskReasons, type RiskFacts } from "./at-risk.ts";

const now = new Date("2026-11-22T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

const fine: RiskFacts = {
  enrolledAt: daysAgo(30),
  startsAt: daysAgo(28),
  lastActiveAt: daysAgo(1),
  completed: false,
  lag: 0,
  stuck: [],
};
const texts = (facts: Partial<RiskFacts>) =>
  riskReasons({ ...fine, ...facts }, now).map((reason) => reason.text);

describe("riskReasons", () => {
  it("has nothing to say of somebody who keeps pace", () => {
    expect(texts({})).toEqual([]);
  });

  it("names the exercise and the attempts from the sixth fruitless one on", () => {
    const stuck = (attemptsSinceNewPass: number) => [
      { exerciseId: "psi", title: "PSI", attemptsSinceNewPass },
    ];
    expect(texts({ stuck: stuck(5) })).toEqual([]);
    expect(riskReasons({ ...fine, stuck: stuck(6) }, now)).toEqual([
      { kind: "stuck", text: "Six attempts without a newly passing test in “PSI”", exerciseId: "psi" },
    ]);
    expect(texts({ stuck: stuck(12) })).toEqual(["12 attempts without a newly passing test in “PSI”"]);
  });

  it("counts silence in whole days from the seventh on", () => {
    expect(texts({ lastActiveAt: new Date(daysAgo(7).getTime() + 1) })).toEqual([]);
    expect(texts({ lastActiveAt: daysAgo(8) })).toEqual(["No activity for 8 days"]);
  });

  it("does not count the time before the cohort began as silence", () => {
    expect(texts({ lastActiveAt: daysAgo(40), startsAt: daysAgo(3) })).toEqual([]);
    expect(texts({ lastActiveAt: daysAgo(40), startsAt: null })).toEqual(["No activity for 40 days"]);
  });

  it("counts a missing start from the later of enrolment and the cohort's start", () => {
    expect(texts({ lastActiveAt: null, enrolledAt: daysAgo(2) })).toEqual([]);
    expect(texts({ lastActiveAt: null, enrolledAt: daysAgo(90), startsAt: daysAgo(4) })).toEqual([
      "Nothing opened in the 4 days since the start",
    ]);
  });

  it("reports two items behind, not one", () => {
    expect(texts({ lag: 1 })).toEqual([]);
    expect(texts({ lag: 2 })).toEqual(["Two items behind the cohort’s pace"]);
    expect(texts({ lag: null })).toEqual([]);
  });

  it("puts the most telling reason first", () => {
    const reasons = riskReasons(
      {
        ...fine,
        lag: 3,
        lastActiveAt: daysAgo(9),
        stuck: [{ exerciseId: "psi", title: "PSI", attemptsSinceNewPass: 7 }],
      },
      now,
    );
    expect(reasons.map((reason) => reason.kind)).toEqual(["stuck", "silent", "behind"]);
  });

  it("never names somebody who finished, or anybody before the start", () => {
    expect(texts({ completed: true, lastActiveAt: daysAgo(50), lag: 9 })).toEqual([]);
    expect(texts({ startsAt: daysAgo(-1), lastActiveAt: null, enrolledAt: daysAgo(20) })).toEqual([]);
  });
});
