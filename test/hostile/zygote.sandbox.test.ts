import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { grade } from "#grading/grade.ts";
import { deriveVerdict } from "#lib/grading/derive-verdict.ts";
import { openSandbox } from "#sandbox/open-sandbox.ts";
import { SandboxFault, type Sandbox } from "#sandbox/sandbox.ts";
import { hostileExercise, hostileLimits, right } from "./hostile-exercise.ts";
import { descendants, isZygote, withstand } from "./hostile-program.ts";
import { zygotePrograms } from "./zygote-programs.ts";

let sandbox: Sandbox;

beforeAll(async () => {
  const opened = await openSandbox("native", { isStartingAhead: false, forksPerZygote: 16 });
  if (!opened.sandbox) throw new Error(JSON.stringify(opened.status));
  sandbox = opened.sandbox;
});
afterAll(() => sandbox?.close());

test.each(zygotePrograms)("$number $name", async (program) => {
  const { limits } = await withstand(sandbox, program);
  expect(limits.find(({ name }) => name === "isolation")?.mechanism).toContain("zygote");
});

/** Grades a program whose every answer is an error, and returns what the first one says. */
async function told(code: string): Promise<string> {
  const outcome = await grade(sandbox, { exercise: hostileExercise, code, kind: "submit", seed: 1 });
  return outcome.tests[0]?.exception?.message ?? "nothing";
}

const tell = (before: string, what: string): string =>
  `import fcntl, hashlib, os, random, secrets, tempfile, time, uuid\n${before}\ndef answer(n, f=None):\n    raise RuntimeError(${what})\n`;

test.each([
  ["random", "random.random()"],
  ["secrets", "secrets.token_hex()"],
  ["uuid", "uuid.uuid4()"],
  ["names of temporary files", "tempfile.mktemp()"],
])("80 two submissions draw different numbers: %s", async (_name, drawn) => {
  const [one, other] = [await told(tell("", drawn)), await told(tell("", drawn))];
  expect(one).not.toBe("nothing");
  expect(one).not.toBe(other);
});

test("81 nothing of one submission is there for the next: files, flags of open files, changed modules", async () => {
  const leave = `open('/tmp/left', 'w').write('x')
fcntl.fcntl(0, fcntl.F_SETFL, os.O_NONBLOCK)
random.seed = None
os.environ['LEFT'] = 'x'
os.nice(5)
os.umask(0o777)`;
  const look =
    "[os.listdir('/tmp'), fcntl.fcntl(0, fcntl.F_GETFL) & os.O_NONBLOCK, random.seed is None, 'LEFT' in os.environ, os.nice(0), oct(os.umask(0))]";
  await told(tell(leave, "0"));
  expect(await told(tell("", look))).toBe("[[], 0, False, False, 0, '0o22']");
});

test("82 two submissions at once see nothing of each other", async () => {
  const both = await Promise.all(
    ["one", "other"].map((name) =>
      told(
        tell(
          `open('/tmp/${name}', 'w').close()\ntime.sleep(0.3)`,
          "[os.listdir('/tmp'), sorted(p for p in os.listdir('/proc') if p.isdigit())]",
        ),
      ),
    ),
  );
  expect(both).toEqual(["[['one'], ['1', '2']]", "[['other'], ['1', '2']]"]);
});

test("69 signals to everybody reach nobody else: a submission that runs beside is accepted", async () => {
  const beside = grade(sandbox, {
    exercise: hostileExercise,
    code: `import time\ntime.sleep(0.2)\n${right}`,
    kind: "submit",
    seed: 1,
  });
  const kill = "import os\ntry: os.kill(-1, 9)\nexcept OSError: pass\nos.kill(0, 9)\n";
  for (let round = 0; round < 3; round += 1) {
    await grade(sandbox, { exercise: hostileExercise, code: kill, kind: "submit", seed: round });
  }
  expect(deriveVerdict(await beside).verdict).toBe("accepted");
});

/** The zygotes of this process, without the bubblewraps around them. */
function zygotes(): number[] {
  return descendants()
    .filter((one) => isZygote(one))
    .map((one) => Number(one.split(" ")[0]))
    .filter((pid) => /^NSpid:\s+\d+\s+1$/m.test(readFileSync(`/proc/${pid}/status`, "latin1")));
}

test("83 fork bombs without end: zygotes are replaced, and neither they nor their files pile up", async () => {
  const bomb = "import os\ndef answer(n, f=None):\n    while True: os.fork()\n";
  for (let round = 0; round < 40; round += 1) {
    const outcome = await grade(sandbox, {
      exercise: { ...hostileExercise, limits: { ...hostileLimits, processes: 4 } },
      code: bomb,
      kind: "submit",
      seed: round,
    });
    expect(deriveVerdict(outcome).verdict).toBe("runtime_error");
  }
  await vi.waitFor(() => expect(zygotes().length).toBeLessThanOrEqual(4), 5_000);
  const open = readdirSync("/proc/self/fd").length;
  expect(open).toBeLessThan(2_000);
});

test("84 a program that takes every descriptor leaves the zygote's alone", async () => {
  await told(tell("kept = []", "0"));
  const count = () =>
    zygotes()
      .map((pid) => readdirSync(`/proc/${pid}/fd`).length)
      .toSorted((a, b) => a - b);
  const before = count();
  await told("import os\ndef answer(n, f=None):\n    while True: os.dup(0)\n");
  // Each fork gives three sockets of its slot away for good.
  count().forEach((now, index) => expect(now).toBeLessThanOrEqual(before[index] ?? Infinity));
});

test("85 a zygote that dies is our fault, and the next submission has another", async () => {
  const running = grade(sandbox, {
    exercise: hostileExercise,
    code: "import time\ntime.sleep(1000)",
    kind: "submit",
    seed: 1,
  }).catch((error: unknown) => error);
  await vi.waitFor(() => {
    const inside = descendants().filter((one) => !isZygote(one));
    expect(inside.length).toBeGreaterThanOrEqual(4);
  }, 1_000);
  for (const pid of zygotes()) process.kill(pid, "SIGKILL");
  expect(await running).toBeInstanceOf(SandboxFault);
  const next = await grade(sandbox, { exercise: hostileExercise, code: right, kind: "submit", seed: 1 });
  expect(deriveVerdict(next).verdict).toBe("accepted");
});
