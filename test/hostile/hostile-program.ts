import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { expect } from "vitest";
import { grade } from "#grading/grade.ts";
import { deriveVerdict } from "#lib/grading/derive-verdict.ts";
import type { RawOutcome, Verdict } from "#lib/grading/outcome.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { hostileExercise, hostileLimits, right } from "./hostile-exercise.ts";

export interface HostileProgram {
  readonly number: number;
  readonly name: string;
  readonly code: string;
  readonly verdicts: readonly Verdict[];
  /** What the visible test's exception must say. */
  readonly visible?: RegExp;
}

/** How long after its limit a program may still be there, in milliseconds. */
export const afterLimitMs = 200;

/**
 * Grades a hostile program and everything that is promised about it: the verdict, in time; nothing of it is left, no
 * process (zombies too), control group or mount; and the next answer is graded as if nothing had been.
 */
export async function withstand(sandbox: Sandbox, program: HostileProgram): Promise<RawOutcome> {
  const before = new Set(descendants());
  const outcome = await grade(sandbox, {
    exercise: hostileExercise,
    code: program.code,
    kind: "submit",
    seed: 1,
  });
  const { verdict, message } = deriveVerdict(outcome);
  expect(program.verdicts, `${message} ${JSON.stringify(outcome.tests)} ${outcome.stderr}`).toContain(
    verdict,
  );
  const allowed = hostileLimits.wallMs + afterLimitMs * crowding();
  expect(outcome.usage.wallMs).toBeLessThanOrEqual(allowed);
  if (program.visible) expect(outcome.tests[0]?.exception?.message).toMatch(program.visible);

  expect(
    descendants().filter((one) => !before.has(one)),
    "processes that are left",
  ).toEqual([]);
  expect(groupsLeft(), "control groups that are left").toEqual([]);
  expect(readFileSync("/proc/self/mountinfo", "latin1")).not.toContain("newroot");

  const next = await grade(sandbox, { exercise: hostileExercise, code: right, kind: "submit", seed: 1 });
  expect(deriveVerdict(next).verdict).toBe("accepted");
  return outcome;
}

/** How many times over the processors are wanted: 1 on a machine that only runs these tests. */
export function crowding(): number {
  return Math.max(1, loadavg()[0]! / availableParallelism());
}

/** Every descendant of this process as "pid start", zombies included. */
function descendants(): string[] {
  const children = new Map<number, { pid: number; start: string }[]>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statOf(Number(name));
    if (!fields) continue;
    const parent = Number(fields[1]);
    children.set(parent, [...(children.get(parent) ?? []), { pid: Number(name), start: fields[19]! }]);
  }
  const found: string[] = [];
  const walk = (pid: number): void => {
    for (const child of children.get(pid) ?? []) {
      found.push(`${child.pid} ${child.start}`);
      walk(child.pid);
    }
  };
  walk(process.pid);
  return found;
}

function statOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

/** Control groups of this process's programs, in every hierarchy. */
function groupsLeft(): string[] {
  const found: string[] = [];
  const walk = (folder: string, depth: number): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (!entry.isDirectory()) continue;
      if (entry.name.startsWith(`holdout-${process.pid}-`)) found.push(`${folder}/${entry.name}`);
      else if (depth < 6) walk(`${folder}/${entry.name}`, depth + 1);
    }
  };
  walk("/sys/fs/cgroup", 0);
  return found;
}
