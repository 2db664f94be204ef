import { right } from "./hostile-exercise.ts";
import type { HostileProgram } from "./hostile-program.ts";

const wrong = "\ndef answer(n, f=None):\n    return 0\n";

/** Finds the driver's own channel among all objects, as a program that means harm would. */
const channel = `
import gc, os, struct, sys
driver = next(o for o in gc.get_objects() if type(o).__name__ == "Learner")
channel = driver._channel
`;

/** Numbers as in the list of hostile programs: those that break the protocol between the two programs. */
export const protocolPrograms: readonly HostileProgram[] = [
  {
    number: 43,
    name: "writes bytes to the channel",
    verdicts: ["protocol_violation"],
    code: `import os\nos.write(3, b"accepted" * 100)${right}`,
  },
  {
    number: 43,
    name: "writes the checker's own frames to the channel",
    verdicts: ["protocol_violation"],
    code: `${channel}
body = b"N"
os.write(3, struct.pack(">IIB", len(body) + 5, channel._sent + 1, ord("D")) + body)
${right}`,
  },
  {
    number: 43,
    name: "claims a frame of four gigabytes",
    verdicts: ["protocol_violation"],
    code: `import os\nos.write(3, b"\\xff" * 9)${right}`,
  },
  {
    number: 44,
    name: "answers twice",
    verdicts: ["protocol_violation"],
    code: `${channel}
def answer(n, f=None):
    channel.send("R", n + 1)
    return n + 1
`,
  },
  {
    number: 44,
    name: "repeats a sequence number",
    verdicts: ["protocol_violation"],
    code: `${channel}
def answer(n, f=None):
    channel._sent -= 1
    return n + 1
`,
  },
  {
    number: 46,
    name: "closes the channel",
    verdicts: ["runtime_error"],
    code: `import os\nos.close(3)${right}`,
  },
  {
    number: 46,
    name: "closes the channel and stays",
    verdicts: ["runtime_error"],
    code: `import os, time\nos.close(3)\ntime.sleep(1000)`,
  },
  {
    number: 49,
    name: "patches json, sys.modules and the driver",
    verdicts: ["wrong_answer", "protocol_violation"],
    code: `${channel}
import json
json.dumps = json.loads = lambda *a, **k: True
sys.modules["unittest"] = sys.modules["holdout_codec"] = type(sys)("fake")
driver._describe = lambda error: None
driver._requests["call"] = lambda *a: True
${wrong}`,
  },
  ...[
    "((), 'm', (), 1)",
    "(('E',), 'm', ((2.5, 'f'),), 1)",
    "driver",
    "(('E',), driver, ((1, driver),), 1)",
    "None",
  ].map((described): HostileProgram => ({
    number: 49,
    name: `describes an exception as ${described}`,
    verdicts: ["protocol_violation"],
    code: `${channel}\ndriver._describe = lambda error: ${described}\ndef answer(n, f=None):\n    raise ValueError\n`,
  })),
  {
    number: 49,
    name: "describes an exception with impossible lines and names",
    verdicts: ["runtime_error"],
    code: `${channel}
driver._describe = lambda error: (("E\\0" * 9999,), "\\ud800" * 99999, ((2**70, "f" * 9999), (-5, "")), 1)
def answer(n, f=None):
    raise ValueError
`,
  },
  {
    number: 49,
    name: "answers with handles, records and calls that are none",
    verdicts: ["wrong_answer", "protocol_violation"],
    code: `${channel}
codec = sys.modules["holdout_codec"]
class Raw:
    pass
turns = [(b"h", (2**80, "x", True)), (b"r", (1, "R", ("a",), ())), (b"n", ("N", (1,), (2,))), (b"k", (1, "f")), (b"Q", (1, 0)), (b"D", (0, 0, 0))]
driver_lift = channel._lift
def lift(encoder, value, depth):
    if type(value) is Raw: encoder.tagged(*turns[value.n % len(turns)], depth)
    else: driver_lift(encoder, value, depth)
channel._lift = lift
def answer(n, f=None):
    raw = Raw()
    raw.n = n
    return raw
`,
  },
  {
    number: 57,
    name: "nesting of 100,000",
    verdicts: ["protocol_violation"],
    code: `
def answer(n, f=None):
    value = []
    for _ in range(100_000): value = [value]
    return value
`,
  },
];
