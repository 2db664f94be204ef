import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { expect, vi } from "vitest";
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
  /** Where the portable back end differs, and why; what is left out is as above. */
  readonly portable?:
    | { readonly because: string; readonly verdicts?: readonly Verdict[]; readonly visible?: RegExp }
    /** It has nothing to attack there. */
    | { readonly senseless: string };
}

/** The programs that make sense on the portable back end, with what is expected of them there. */
export function onPortable(programs: readonly HostileProgram[]): HostileProgram[] {
  return programs.flatMap((program) => {
    const { portable } = program;
    if (!portable) return [program];
    return "senseless" in portable ? [] : [{ ...program, ...portable }];
  });
}

/** How long after its limit a program may still be there, in milliseconds. */
export const afterLimitMs = 200;

/**
 * Grades a hostile program and everything that is promised about it: the verdict, in time; nothing of it is left, no
 * process (zombies too), control group or mount; and, where programs come from one process, the next answer is graded as if nothing
 * had been.
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

  // A zygote that is just being made proves itself with a program of its own, which ends by itself.
  await vi.waitFor(() => {
    const left = descendants().filter((one) => !before.has(one) && !isZygote(one));
    expect(left, "processes that are left").toEqual([]);
    expect(groupsLeft(), "control groups that are left").toEqual([]);
  }, 2_000);
  expect(readFileSync("/proc/self/mountinfo", "latin1")).not.toContain("newroot");

  if (sandbox.backend === "native") await acceptRight(sandbox);
  return outcome;
}

/** Grades a good answer, which is accepted whatever was there before it. */
export async function acceptRight(sandbox: Sandbox): Promise<void> {
  const outcome = await grade(sandbox, { exercise: hostileExercise, code: right, kind: "submit", seed: 1 });
  expect(deriveVerdict(outcome).verdict).toBe("accepted");
}

/** How many times over the processors are wanted: 1 on a machine that only runs these tests. */
export function crowding(): number {
  return Math.max(1, loadavg()[0]! / availableParallelism());
}

/** Every descendant of this process as "pid start", zombies included. */
export function descendants(): string[] {
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

/**
 * Zygotes stay, each with the bubblewrap around it: a process at most one process namespace below ours. What a zygote
 * forks is two below, and must not stay.
 */
export function isZygote(one: string): boolean {
  try {
    const pid = one.split(" ")[0]!;
    const status = readFileSync(`/proc/${pid}/status`, "latin1");
    const depth = /^NSpid:\s+(.*)$/m.exec(status)![1]!.split(/\s+/).length;
    const words = readFileSync(`/proc/${pid}/cmdline`, "latin1");
    return depth <= 2 && words.includes("/zygote.py") && !status.includes("State:\tZ");
  } catch {
    return true;
  }
}

function statOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

/** Control groups of this process in which some process still is, in every hierarchy. Empty ones are kept for programs to come. */
function groupsLeft(): string[] {
  const found: string[] = [];
  const walk = (folder: string, depth: number): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (!entry.isDirectory()) continue;
      const path = `${folder}/${entry.name}`;
      if (entry.name.startsWith(`holdout-${process.pid}-`)) {
        if (readFileSync(`${path}/cgroup.procs`, "latin1") !== "") found.push(path);
      } else if (depth < 6) walk(path, depth + 1);
    }
  };
  walk("/sys/fs/cgroup", 0);
  return found;
}
