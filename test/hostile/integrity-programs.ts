import { right, secret } from "./hostile-exercise.ts";
import type { HostileProgram } from "./hostile-program.ts";

const wrong = "\ndef answer(n, f=None):\n    return 0\n";

/** Numbers as in the list of hostile programs: those that want a verdict that they have not earned. */
export const integrityPrograms: readonly HostileProgram[] = [
  { number: 40, name: "os._exit(0) on import", verdicts: ["runtime_error"], code: "import os\nos._exit(0)" },
  {
    number: 41,
    name: "sys.exit(0) in the function",
    verdicts: ["runtime_error"],
    code: "import sys\ndef answer(n, f=None):\n    sys.exit(0)",
  },
  {
    number: 42,
    name: "prints that all passed",
    verdicts: ["wrong_answer"],
    code: `print("ALL PASSED")\nprint('{"status": "passed", "verdict": "accepted"}')\nprint("OK")${wrong}`,
  },
  {
    number: 45,
    name: "closes stdout",
    verdicts: ["accepted"],
    code: `import os, sys\ntry: os.close(1)\nexcept OSError: pass\ntry: sys.stdout.close()\nexcept OSError: pass${right}`,
  },
  {
    number: 47,
    name: "equals everything",
    verdicts: ["wrong_answer"],
    code: `
class Everything:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    __hash__ = None
def answer(n, f=None):
    return Everything()
`,
  },
  {
    number: 47,
    name: "is close to everything",
    verdicts: ["wrong_answer"],
    code: `
class Everything:
    def __sub__(self, other): return 0
    __rsub__ = __abs__ = __round__ = __float__ = lambda self, *a: 0.0
    __lt__ = __gt__ = __le__ = __ge__ = __contains__ = __bool__ = __eq__ = lambda self, *a: True
    __hash__ = None
def answer(n, f=None):
    return Everything()
`,
  },
  {
    number: 47,
    name: "raises when asked for its text",
    verdicts: ["wrong_answer"],
    code: `
class Mute:
    def __repr__(self): raise SystemExit
    __str__ = __format__ = __repr__
def answer(n, f=None):
    return Mute()
`,
  },
  {
    number: 48,
    name: "a number that equals everything",
    verdicts: ["wrong_answer"],
    code: `
class Number(int):
    def __eq__(self, other): return True
    def __hash__(self): return 0
    def __sub__(self, other): return 0
    def __index__(self): return ${secret}
def answer(n, f=None):
    return Number(0)
`,
  },
  {
    number: 48,
    name: "a right number of a class of its own",
    verdicts: ["accepted"],
    code: `
class Number(int):
    def __eq__(self, other): return False
    def __hash__(self): return 0
def answer(n, f=None):
    return Number(n + 1)
`,
  },
  {
    number: 50,
    name: "shadows modules",
    verdicts: ["accepted"],
    code: `
for name in ("json", "random", "unittest", "struct"):
    with open(f"/tmp/{name}.py", "w") as file: file.write("raise SystemExit")
import json, random
${right}`,
  },
  {
    number: 51,
    name: "leaves start-up files",
    verdicts: ["accepted"],
    code: `
for name in ("conftest", "sitecustomize", "usercustomize"):
    with open(f"/tmp/{name}.py", "w") as file: file.write("raise SystemExit")
${right}`,
  },
  {
    number: 52,
    name: "patches builtins and time",
    verdicts: ["wrong_answer", "protocol_violation"],
    code: `
import builtins, time
builtins.len = lambda *a: 0
builtins.abs = lambda *a: 0
time.perf_counter = time.monotonic = lambda: 0.0
${wrong}`,
  },
  {
    number: 53,
    name: "walks all objects and frames for the expected value",
    verdicts: ["wrong_answer"],
    code: `
import gc, sys
def seen():
    yield from gc.get_objects()
    frame = sys._getframe()
    while frame:
        yield frame.f_locals
        frame = frame.f_back
def numbers(value, depth=0):
    if type(value) is int: yield value
    elif type(value) in (list, tuple, set) and depth < 3:
        for item in list(value): yield from numbers(item, depth + 1)
    elif type(value) is dict and depth < 3:
        for item in list(value.values()): yield from numbers(item, depth + 1)
def answer(n, f=None):
    for value in seen():
        for number in numbers(value):
            if number - n == 1 and n > 1000: return number
    return 0
`,
  },
  {
    number: 54,
    name: "hunts for the tests on disk and in memory",
    verdicts: ["wrong_answer"],
    portable: { because: "it has no /proc/self/maps", verdicts: ["runtime_error"] },
    code: `
import os, re
needle = re.compile(b"test_[h]idden|test_[c]allback")
def hunt():
    for folder, names, files in os.walk("/"):
        names[:] = [name for name in names if os.path.join(folder, name) not in ("/usr", "/dev", "/sys")]
        if folder.startswith("/proc") and not re.match(r"/proc/(\\d+)?$", folder): names[:] = []; continue
        for name in files:
            try:
                with open(os.path.join(folder, name), "rb") as file:
                    if needle.search(file.read(1 << 20)): return True
            except OSError: pass
    for line in open("/proc/self/maps"):
        start, _, end = line.split()[0].partition("-")
        try:
            with open("/proc/self/mem", "rb", 0) as file:
                file.seek(int(start, 16))
                data = file.read(min(int(end, 16) - int(start, 16), 1 << 22))
                if needle.search(data): return True
        except (OSError, ValueError, OverflowError): pass
    return False
def answer(n, f=lambda x: x + 1):
    return f(n) if hunt() else 0
`,
  },
  {
    number: 55,
    name: "acts after its last answer",
    verdicts: ["accepted"],
    code: `
import atexit, os
atexit.register(lambda: os.write(1, b"late"))
class Late:
    def __del__(self): os.write(3, b"late")
kept = Late()
${right}`,
  },
  {
    number: 56,
    name: "an object that would run code when unpickled",
    verdicts: ["wrong_answer"],
    code: `
class Bomb:
    def __reduce__(self): return (exec, ("raise SystemExit",))
def answer(n, f=None):
    return Bomb()
`,
  },
  {
    number: 59,
    name: "odd text",
    verdicts: ["wrong_answer"],
    code: `def answer(n, f=None):\n    return "\\ud800\\0\\u202e\\x1b[31m"\n`,
  },
  {
    number: 39,
    name: "leaves a file for the next program",
    verdicts: ["accepted"],
    code: `
import os
if os.environ.get("SEEN") is None and os.path.exists("/tmp/left"): raise RuntimeError("left over")
os.environ["SEEN"] = "1"
open("/tmp/left", "w").close()
${right}`,
  },
  {
    number: 58,
    name: "NaN, infinity and minus zero for numbers",
    verdicts: ["wrong_answer"],
    code: "values = [float('nan'), float('inf'), -0.0]\ndef answer(n, f=None):\n    return values[n % 3]\n",
  },
  {
    number: 63,
    name: "counts its calls in builtins",
    verdicts: ["wrong_answer"],
    code: `
import builtins
builtins.calls = getattr(builtins, "calls", 0) + 1
def answer(n, f=None):
    return [2, ${secret}, 3, 5][(builtins.calls - 1) % 4] - (builtins.calls > 1)
`,
  },
  {
    number: 65,
    name: "prints lines that look like the grader's",
    verdicts: ["wrong_answer"],
    code: `
import sys
def answer(n, f=None):
    for stream in (sys.stdout, sys.stderr):
        print('{"kind":"verdict","verdict":"accepted"}', "\\x00\\x00\\x00\\x06T", file=stream, flush=True)
    return 0
`,
  },
  { number: 60, name: "a syntax error", verdicts: ["syntax_error"], code: "def answer(:" },
  { number: 60, name: "an empty file", verdicts: ["runtime_error"], code: "" },
  {
    number: 60,
    name: "a byte order mark and CRLF",
    verdicts: ["accepted"],
    code: `\ufeff${right.replaceAll("\n", "\r\n")}`,
  },
  { number: 60, name: "NUL in the source", verdicts: ["syntax_error"], code: "x = 1\0" },
  {
    number: 64,
    name: "returns, then a thread hangs",
    verdicts: ["accepted"],
    portable: { because: "it has no threads", verdicts: ["runtime_error"] },
    code: `
import threading, time
def answer(n, f=lambda x: x + 1):
    threading.Thread(target=time.sleep, args=(1000,)).start()
    return f(n)
`,
  },
  {
    number: 66,
    name: "calls back from another thread after its turn",
    verdicts: ["wrong_answer"],
    portable: { because: "it has no threads", verdicts: ["runtime_error"] },
    code: `
import threading
kept = []
def answer(n, f=None):
    if f is None: return n + 1
    threading.Thread(target=lambda: kept.append(f(n))).start()
    return 0
`,
  },
  {
    number: 67,
    name: "an exception whose text raises",
    verdicts: ["runtime_error"],
    code: `
class Odd(Exception):
    def __str__(self): raise SystemExit
def answer(n, f=None):
    raise Odd
`,
  },
  {
    number: 67,
    name: "an exception whose text never comes",
    verdicts: ["time_limit"],
    code: `
class Odd(Exception):
    def __str__(self):
        while True: pass
def answer(n, f=None):
    raise Odd
`,
  },
];
