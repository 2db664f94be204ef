import { performance } from "node:perf_hooks";
import { round, summarise, type Durations } from "./durations.ts";
import { submitAnswer, type Site } from "./submit-answer.ts";

/** What came of learners who submit at once. */
export interface Sustained {
  readonly learners: number;
  readonly seconds: number;
  readonly verdictsPerSecond: number;
  readonly submitToVerdictMs: Durations;
  readonly accepted: number;
}

/** Lets every learner submit again as soon as the verdict is there, for so many seconds. */
export async function submitAtOnce(
  learners: readonly Site[],
  exercise: string,
  solution: string,
  seconds: number,
): Promise<Sustained> {
  const run = Date.now();
  const times: number[] = [];
  let accepted = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    learners.map(async (learner, place) => {
      for (let n = 0; performance.now() < until; n += 1) {
        const code = `${solution}\n# ${place}, ${n} of run ${run}\n`;
        const { ms, view } = await submitAnswer(learner, exercise, code);
        times.push(ms);
        if (view.verdict === "accepted") accepted += 1;
      }
    }),
  );
  const took = (performance.now() - began) / 1000;
  return {
    learners: learners.length,
    seconds: round(took),
    verdictsPerSecond: round(times.length / took),
    submitToVerdictMs: summarise(times),
    accepted,
  };
}
