import { right } from "./hostile-exercise.ts";
import type { HostileProgram } from "./hostile-program.ts";

const inAnswer = (body: string): string =>
  `import os, signal, sys, threading, time\ndef answer(n, f=None):\n${body.replace(/^/gm, "    ")}\n`;

/** Numbers as in the list of hostile programs: those that take more than their share. */
export const resourcePrograms: readonly HostileProgram[] = [
  { number: 1, name: "fork bomb", verdicts: ["runtime_error"], code: inAnswer("while True: os.fork()") },
  {
    number: 2,
    name: "double fork and setsid",
    verdicts: ["accepted"],
    portable: { because: "it cannot fork", verdicts: ["runtime_error"] },
    code: `import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(1000)
    os._exit(0)
${right}`,
  },
  {
    number: 3,
    name: "ignores every signal and loops",
    verdicts: ["time_limit"],
    code: inAnswer(`for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
while True: pass`),
  },
  {
    number: 4,
    name: "stops itself",
    verdicts: ["time_limit"],
    portable: { because: "it has no signals", verdicts: ["wrong_answer"] },
    code: inAnswer("os.kill(os.getpid(), signal.SIGSTOP)"),
  },
  {
    number: 5,
    name: "stops and kills its parent and process 1",
    verdicts: ["runtime_error"],
    code: inAnswer(`for number in (signal.SIGSTOP, signal.SIGKILL, signal.SIGTERM, signal.SIGINT):
    os.kill(os.getppid(), number)
    os.kill(1, number)
raise RuntimeError("still here")`),
  },
  { number: 6, name: "sleeps for ever", verdicts: ["time_limit"], code: inAnswer("time.sleep(1e9)") },
  { number: 7, name: "busy loop", verdicts: ["time_limit"], code: inAnswer("while True: pass") },
  {
    number: 8,
    name: "a thread that never ends",
    verdicts: ["time_limit"],
    portable: { because: "it has no threads", verdicts: ["runtime_error"] },
    code: inAnswer(`def spin():
    while True: pass
thread = threading.Thread(target=spin)
thread.start()
thread.join()`),
  },
  {
    number: 9,
    name: "thread bomb",
    verdicts: ["runtime_error"],
    code: inAnswer("while True: threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()"),
  },
  {
    number: 10,
    name: "memory bomb",
    verdicts: ["memory_limit"],
    code: inAnswer("kept = []\nwhile True: kept.append(b'x' * 1_000_000)"),
  },
  {
    number: 11,
    name: "many children, each under the limit",
    verdicts: ["memory_limit"],
    portable: { because: "it cannot fork", verdicts: ["runtime_error"] },
    code: inAnswer(`for _ in range(12):
    if os.fork() == 0:
        kept = b'x' * 16_000_000
        time.sleep(1000)
time.sleep(1000)`),
  },
  { number: 12, name: "recursion", verdicts: ["runtime_error"], code: inAnswer("return answer(n)") },
  {
    number: 13,
    name: "recursion without Python's limit",
    verdicts: ["runtime_error", "memory_limit"],
    code: inAnswer("sys.setrecursionlimit(10**7)\nreturn answer(n) + 1"),
  },
  { number: 14, name: "a power without end", verdicts: ["time_limit"], code: inAnswer("return 10**10**8") },
  {
    number: 15,
    name: "text of a huge number",
    verdicts: ["runtime_error"],
    code: inAnswer("return str(10**5000)"),
  },
  {
    number: 16,
    name: "catastrophic pattern",
    verdicts: ["time_limit"],
    code: inAnswer("import re\nreturn re.match('(a+)+b', 'a' * 60)"),
  },
  {
    number: 17,
    name: "stdout flood",
    verdicts: ["output_limit"],
    code: inAnswer("while True: print('x' * 70)"),
  },
  {
    number: 18,
    name: "stderr flood",
    verdicts: ["output_limit"],
    code: inAnswer("while True: print('x' * 70, file=sys.stderr)"),
  },
  {
    number: 19,
    name: "one huge line",
    verdicts: ["output_limit"],
    code: inAnswer("while True: sys.stdout.write('x' * 1000)"),
  },
  {
    number: 20,
    name: "fills the disk",
    verdicts: ["runtime_error"],
    code: inAnswer(`for name in range(100):
    with open(f'/tmp/{name}', 'wb') as file: file.write(b'x' * 1_000_000)`),
  },
  {
    number: 22,
    name: "sparse file of a tebibyte",
    verdicts: ["runtime_error"],
    code: inAnswer("with open('/tmp/sparse', 'wb') as file: file.truncate(1 << 40)"),
  },
  {
    number: 23,
    name: "directories a thousand deep",
    verdicts: ["accepted"],
    portable: {
      because: "its file system takes longer for deep paths",
      verdicts: ["accepted", "time_limit"],
    },
    code: `import os
for _ in range(1000):
    os.mkdir('d')
    os.chdir('d')
${right}`,
  },
  {
    number: 24,
    name: "descriptor exhaustion",
    verdicts: ["runtime_error"],
    portable: {
      because: "the buffers of 4,096 files are more than its memory",
      verdicts: ["memory_limit", "runtime_error"],
    },
    code: inAnswer("kept = []\nwhile True: kept.append(open('/dev/null'))"),
  },
  {
    number: 25,
    name: "fills shared memory",
    verdicts: ["runtime_error", "memory_limit"],
    code: inAnswer("with open('/dev/shm/x', 'wb') as file:\n    while True: file.write(b'x' * 1_000_000)"),
  },
  {
    number: 26,
    name: "reads randomness for ever",
    verdicts: ["time_limit", "memory_limit"],
    code: inAnswer("with open('/dev/urandom', 'rb') as file: file.read()"),
  },
];
