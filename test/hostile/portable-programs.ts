import { right } from "./hostile-exercise.ts";
import type { HostileProgram } from "./hostile-program.ts";

/** Everything of JavaScript that Python can take hold of, found from the two modules that Pyodide gives to every program. */
const reach = `
import gc, os, sys, time
import js, pyodide_js
def attempt(do):
    try: return do()
    except BaseException: return None
def reachable():
    seen = [js, pyodide_js]
    for name in ("FS", "_module", "_api", "PATH", "globals", "pyodide_py", "ffi", "setStdin", "runPython", "loadPackage"):
        seen.append(attempt(lambda: getattr(pyodide_js, name)))
    module = pyodide_js._module
    for name in ("HEAP8", "HEAPU8", "wasmMemory", "wasmExports", "wasmTable", "ENV", "API", "_main", "stackSave"):
        seen.append(attempt(lambda: getattr(module, name)))
    seen += [o for o in gc.get_objects() if "JsProxy" in type(o).__name__]
    seen += [cell.cell_contents for cell in time.sleep.__closure__ or () if not isinstance(cell.cell_contents, (int, str))]
    for thing in list(seen):
        for step in ("constructor", "__proto__", "prototype"):
            found = attempt(lambda: getattr(thing, step))
            if found is not None:
                seen += [found, attempt(lambda: found.constructor), attempt(lambda: found.__proto__)]
    return [thing for thing in seen if thing is not None]
`;

/** Once: in the visible test. */
const inAnswer = (body: string): string =>
  `${reach}\ndef answer(n, f=None):\n    if n != 1: raise RuntimeError("once is enough")\n${body.replace(/^/gm, "    ")}\n`;

/** Programs that attack what only the portable back end has: JavaScript around Python, a snapshot, Deno. */
export const portablePrograms: readonly HostileProgram[] = [
  {
    number: 38,
    name: "makes code from text by every constructor it can reach",
    verdicts: ["runtime_error"],
    visible: /^found: \[\] of [1-9]\d+$/,
    code: inAnswer(`found, things = [], reachable()
for thing in things:
    for make in (attempt(lambda: thing.constructor), attempt(lambda: thing.constructor.constructor)):
        if attempt(lambda: make("return 1")()) == 1 or attempt(lambda: make.new("return 1")()) == 1:
            found.append(str(thing)[:50])
raise RuntimeError(f"found: {found} of {len(things)}")`),
  },
  {
    number: 38,
    name: "looks for Deno, Node and the network in every object it can reach",
    verdicts: ["runtime_error"],
    visible: /^found: \[\]$/,
    code: inAnswer(`found = []
for thing in reachable():
    for name in ("Deno", "process", "require", "fetch", "WebSocket", "XMLHttpRequest", "Worker", "importScripts",
                 "localStorage", "caches", "navigator", "eval", "indexedDB", "BroadcastChannel", "globalThis"):
        if attempt(lambda: getattr(thing, name)) is not None: found.append(name)
raise RuntimeError(f"found: {found}")`),
  },
  {
    number: 38,
    name: "runs JavaScript through Pyodide's own functions",
    verdicts: ["runtime_error"],
    visible: /^found: \[\]$/,
    code: inAnswer(`found = []
def run_js():
    from pyodide.code import run_js
    return run_js("1 + 1")
def open_url():
    from pyodide.http import open_url
    return open_url("file:///etc/passwd").read()
ways = {"run_js": run_js, "open_url": open_url,
    "asm": lambda: pyodide_js._module.emscripten_run_script_int("1 + 1"),
    "settings": lambda: js.eval("1"),
    "dlopen": lambda: __import__("ctypes").CDLL("/lib/x86_64-linux-gnu/libc.so.6"),
    "nodefs": lambda: pyodide_js.mountNodeFS("/host", "/etc") or os.listdir("/host"),
    "mount": lambda: pyodide_js.FS.mount(pyodide_js.FS.filesystems.NODEFS, {"root": "/"}, "/tmp") or 1}
for name, way in ways.items():
    if attempt(way) is not None: found.append(name)
raise RuntimeError(f"found: {found}")`),
  },
  {
    number: 38,
    name: "imports modules and packages from elsewhere",
    verdicts: ["runtime_error"],
    visible: /^found: \[\]$/,
    code: inAnswer(`found = []
def finished(promise):
    from pyodide.ffi import run_sync
    return run_sync(promise)
for name, way in {
    "package": lambda: finished(pyodide_js.loadPackage("numpy")),
    "address": lambda: finished(pyodide_js.loadPackage("https://esm.sh/a.whl")),
    "imports": lambda: finished(pyodide_js.loadPackagesFromImports("import numpy")),
    "micropip": lambda: __import__("micropip"),
    "numpy": lambda: __import__("numpy"),
}.items():
    done = attempt(way)
    if done is not None and attempt(lambda: len(done)) != 0: found.append(name)
if attempt(lambda: __import__("numpy")): found.append("loaded")
raise RuntimeError(f"found: {found}")`),
  },
  {
    number: 38,
    name: "starts workers and threads",
    verdicts: ["runtime_error"],
    visible: /^found: \[\]$/,
    code: inAnswer(`found = []
def thread():
    import _thread
    return _thread.start_new_thread(print, ())
def pool():
    from concurrent.futures import ProcessPoolExecutor
    return ProcessPoolExecutor().submit(print).result(1)
for way in (thread, pool, lambda: js.Worker.new("data:,"), lambda: os.posix_spawn("/bin/true", ["true"], {}),
            lambda: os.execv("/bin/true", ["true"]), lambda: os.popen("true").close() or 1):
    if attempt(way) is not None: found.append(str(way))
raise RuntimeError(f"found: {found}")`),
  },
  {
    number: 38,
    name: "waits for ever on shared memory",
    verdicts: ["time_limit"],
    code: inAnswer(`for cell in time.sleep.__closure__:
    if callable(cell.cell_contents): attempt(lambda: cell.cell_contents(1e12))
while True: time.sleep(1000)`),
  },
  {
    number: 38,
    name: "takes memory outside Python's",
    verdicts: ["memory_limit"],
    code: inAnswer(`kept = []
make = pyodide_js._module.HEAPU8.constructor
while True:
    kept.append(make.new(20_000_000))
    kept[-1].fill(1)`),
  },
  {
    number: 38,
    name: "lifts the limits of the file system and fills it",
    verdicts: ["memory_limit"],
    code: inAnswer(`memory = pyodide_js.FS.filesystems.MEMFS
memory.ops_table.file.stream.write = lambda stream, data, offset, length, position, own: length
memory.expandFileStorage = memory.resizeFileStorage = lambda node, size: None
make = pyodide_js._module.HEAPU8.constructor
for name in range(10_000):
    pyodide_js.FS.writeFile(f"/tmp/{name}", "x")
    big = make.new(5_000_000)
    big.fill(1)
    pyodide_js.FS.lookupPath(f"/tmp/{name}").node.contents = big`),
  },
  {
    number: 43,
    name: "writes frames through the file system's own stream",
    verdicts: ["protocol_violation"],
    code: `${reach}
from pyodide.ffi import to_js
data = to_js(b"\\0\\0\\0\\6\\0\\0\\0\\1DN")
pyodide_js.FS.write(pyodide_js.FS.getStream(3), data, 0, 10)
${right}`,
  },
  {
    number: 49,
    name: "pollutes the prototypes that the channel is made of",
    verdicts: ["protocol_violation", "runtime_error", "wrong_answer"],
    code: `${reach}
from pyodide.ffi import to_js
make = pyodide_js._module.HEAPU8.constructor
for thing in (make, pyodide_js.constructor, pyodide_js.FS.constructor):
    for name in ("subarray", "set", "slice", "length", "write", "read", "then", "status", "stream_ops", "memoryMiB"):
        attempt(lambda: setattr(thing.prototype, name, lambda *a: make.new(to_js(b"R" * 64))))
def answer(n, f=None):
    return 0
`,
  },
  {
    number: 40,
    name: "ends the interpreter by JavaScript's hand",
    verdicts: ["runtime_error"],
    code: `${reach}
for way in (lambda: pyodide_js._module.abort("done"), lambda: pyodide_js._module._exit(0), lambda: pyodide_js._api.fatal_error("done")):
    attempt(way)
raise SystemExit(0)`,
  },
  {
    number: 38,
    name: "takes a snapshot of its own memory to look for tests",
    verdicts: ["wrong_answer"],
    code: `${reach}
import re
def answer(n, f=None):
    if f is None: return 0
    memory = bytes(pyodide_js._module.HEAPU8.to_py()[:30_000_000])
    return f(n) if re.search(b"class Answer[T]est", memory) else 0
`,
  },
];
