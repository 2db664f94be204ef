import type { KnownProgram } from "./outcomes.ts";
import type { Habit } from "./people.ts";
import type { Random } from "./random.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The facts of the published course that a learner's history has to fit. */
export interface SeedCourse {
  readonly items: readonly (SeedLesson | SeedExercise)[];
}
export interface SeedLesson {
  readonly type: "lesson";
  readonly id: string;
  readonly minutes: number;
  readonly questions: readonly {
    readonly id: string;
    readonly right: readonly string[];
    readonly wrong: readonly (readonly string[])[];
  }[];
}
export interface SeedExercise {
  readonly type: "exercise";
  readonly id: string;
  readonly minutes: number;
  readonly hints: number;
  /** Programs with known verdicts, the one with the fewest passed tests first, the reference last. */
  readonly programs: readonly KnownProgram[];
}

/** Something that a learner did. */
export type SeedEvent = { readonly at: Date } & (
  | { readonly kind: "open_lesson" | "finish_lesson"; readonly itemId: string }
  | {
      readonly kind: "answer";
      readonly itemId: string;
      readonly questionId: string;
      readonly chosen: readonly string[];
      readonly correct: boolean;
    }
  | { readonly kind: "hint"; readonly itemId: string; readonly step: number }
  | { readonly kind: "solution"; readonly itemId: string }
  | { readonly kind: "edit"; readonly itemId: string; readonly code: string }
  | {
      readonly kind: "submission";
      readonly itemId: string;
      readonly submissionKind: "run" | "submit";
      readonly program: KnownProgram;
      /** The program's code, perhaps with a comment of the learner's: never anything that could change the verdict. */
      readonly code: string;
    }
);

/**
 * How each habit shows: days until the first step, days for each fifth of the course, share of the items begun, and where it
 * ends. The longer the course, the quicker its items follow each other, so that a cohort always ends up in the same states.
 */
interface Course {
  readonly delay: [number, number];
  readonly pace: [number, number];
  /** Share of the items that are ever begun. */
  readonly share: [number, number];
  readonly wrongAttempts: [number, number];
  /** Days before now at which all activity ends. */
  readonly quietFor: number;
}
const habits: Record<Exclude<Habit, "absent">, Course> = {
  fast: { delay: [0, 2], pace: [1, 3], share: [1, 1], wrongAttempts: [0, 2], quietFor: 0.1 },
  steady: { delay: [0, 4], pace: [5.6, 8.4], share: [1, 1], wrongAttempts: [1, 3], quietFor: 0.2 },
  slow: { delay: [4, 9], pace: [8, 10], share: [0.6, 0.8], wrongAttempts: [2, 4], quietFor: 0.3 },
  stuck: { delay: [1, 4], pace: [3, 4], share: [1, 1], wrongAttempts: [2, 3], quietFor: 0.2 },
  silent: { delay: [1, 3], pace: [2, 4], share: [0.4, 0.6], wrongAttempts: [1, 3], quietFor: 9 },
  newcomer: { delay: [26, 26.5], pace: [3, 4], share: [0.2, 0.2], wrongAttempts: [0, 1], quietFor: 0.4 },
};

/**
 * Everything that one learner did between the cohort's start and now, oldest first. The same random source
 * gives the same history.
 */
export function planLearner(
  habit: Habit,
  course: SeedCourse,
  dates: { startsAt: Date; now: Date },
  random: Random,
): SeedEvent[] {
  if (habit === "absent") return [];
  const ways = habits[habit];
  const until = new Date(dates.now.getTime() - ways.quietFor * day);
  const begun = Math.max(1, Math.round(course.items.length * random.between(...ways.share)));
  const exercises = course.items.filter(({ type }) => type === "exercise");
  // Early enough that all of the fruitless tries lie before now.
  const reached = exercises.slice(0, Math.ceil(exercises.length * 0.8));
  const stuckAt = habit === "stuck" ? random.pick(reached).id : null;
  const events: SeedEvent[] = [];
  let at = dates.startsAt.getTime() + random.between(...ways.delay) * day;
  for (const item of course.items.slice(0, begun)) {
    // Never before the item that was finished last, which may have been on the same day.
    const clock = { now: Math.max(at, duringWaking(at, random)) };
    if (item.type === "lesson") events.push(...readLesson(item, clock, random));
    else if (item.id === stuckAt) {
      // The last tries are recent, whatever the pace was before.
      clock.now = Math.max(clock.now, until.getTime() - random.between(2, 4) * day);
      events.push(...getStuck(item, clock, random));
      break;
    } else {
      // Whoever gets no further stands in the middle of an exercise.
      const isLast = item === course.items[begun - 1] && begun < course.items.length;
      events.push(...solve(item, ways.wrongAttempts, isLast, clock, random));
    }
    at = Math.max(at, clock.now) + (random.between(...ways.pace) * day * 5) / course.items.length;
  }
  return events.filter((event) => event.at < until);
}

interface Clock {
  /** Milliseconds since 1970; goes forward as things are done. */
  now: number;
}

function pass(clock: Clock, milliseconds: number): Date {
  clock.now += milliseconds;
  return new Date(clock.now);
}

/** The same day between 7 and 20 o'clock UTC. */
function duringWaking(at: number, random: Random): number {
  return Math.floor(at / day) * day + random.between(7, 20) * hour;
}

function readLesson(lesson: SeedLesson, clock: Clock, random: Random): SeedEvent[] {
  const events: SeedEvent[] = [{ kind: "open_lesson", itemId: lesson.id, at: pass(clock, 0) }];
  pass(clock, lesson.minutes * random.between(0.6, 1.4) * minute);
  for (const { id: questionId, right, wrong } of lesson.questions) {
    if (wrong.length > 0 && random.chance(0.35)) {
      const at = pass(clock, random.between(0.3, 1.5) * minute);
      events.push({
        kind: "answer",
        itemId: lesson.id,
        questionId,
        chosen: random.pick(wrong),
        correct: false,
        at,
      });
    }
    const at = pass(clock, random.between(0.3, 1.5) * minute);
    events.push({ kind: "answer", itemId: lesson.id, questionId, chosen: right, correct: true, at });
  }
  const at = lesson.questions.length > 0 ? new Date(clock.now) : pass(clock, minute);
  events.push({ kind: "finish_lesson", itemId: lesson.id, at });
  return events;
}

function solve(
  exercise: SeedExercise,
  wrongAttempts: [number, number],
  staysOpen: boolean,
  clock: Clock,
  random: Random,
): SeedEvent[] {
  const events: SeedEvent[] = [];
  const wrong = exercise.programs.filter(({ role }) => role === "mutant");
  const tries = wrong.length === 0 ? 0 : random.whole(...wrongAttempts);
  // Better answers come later: the programs are sorted by how much they pass.
  const chosen = Array.from({ length: tries }, () => random.whole(0, wrong.length - 1)).toSorted(
    (a, b) => a - b,
  );
  let hints = 0;
  for (const [index, choice] of chosen.entries()) {
    const program = wrong[choice];
    if (!program) continue;
    events.push(...attempt(exercise, program, index, random.chance(0.6), clock, random));
    if (index > 0 && hints < exercise.hints && random.chance(0.4)) {
      hints += 1;
      events.push({ kind: "hint", itemId: exercise.id, step: hints, at: pass(clock, minute) });
    }
  }
  const solution = exercise.programs.find(({ role }) => role === "solution");
  if (!solution || staysOpen) return events;
  events.push(...attempt(exercise, solution, 0, random.chance(0.7), clock, random));
  if (random.chance(0.5)) {
    events.push({ kind: "solution", itemId: exercise.id, at: pass(clock, random.between(0.5, 4) * minute) });
  }
  return events;
}

/** Seven to nine tries of which only the first makes a test pass that had not passed before. */
function getStuck(exercise: SeedExercise, clock: Clock, random: Random): SeedEvent[] {
  const wrong = exercise.programs.filter(({ role }) => role === "mutant");
  const first = wrong[Math.floor(wrong.length / 2)];
  if (!first) return [];
  const passed = passedTests(first);
  const fruitless = exercise.programs.filter(
    (program) => program.role !== "solution" && [...passedTests(program)].every((test) => passed.has(test)),
  );
  const events: SeedEvent[] = [];
  const tries = random.whole(7, 9);
  for (let index = 0; index < tries; index += 1) {
    const program = index === 0 ? first : random.pick(fruitless);
    events.push(...attempt(exercise, program, index, random.chance(0.5), clock, random));
    if (index > 0 && index <= exercise.hints) {
      events.push({ kind: "hint", itemId: exercise.id, step: index, at: pass(clock, 2 * minute) });
    }
    // Sleeps over it now and then.
    if (index === 3) pass(clock, random.between(14, 20) * hour);
  }
  return events;
}

function attempt(
  exercise: SeedExercise,
  program: KnownProgram,
  index: number,
  runsFirst: boolean,
  clock: Clock,
  random: Random,
): SeedEvent[] {
  const code = index === 0 ? program.code : `${program.code.trimEnd()}\n\n# attempt ${index + 1}\n`;
  const itemId = exercise.id;
  const events: SeedEvent[] = [
    { kind: "edit", itemId, code, at: pass(clock, exercise.minutes * random.between(0.2, 0.6) * minute) },
  ];
  if (runsFirst) {
    const at = pass(clock, random.between(0.2, 2) * minute);
    events.push({ kind: "submission", submissionKind: "run", itemId, program, code, at });
  }
  const at = pass(clock, random.between(0.3, 3) * minute);
  events.push({ kind: "submission", submissionKind: "submit", itemId, program, code, at });
  return events;
}

function passedTests(program: KnownProgram): Set<string> {
  return new Set(program.submit.tests.filter(({ status }) => status === "passed").map(({ id }) => id));
}
