"""First Python code of a program: makes the interpreter like the native one, and gives back what runs the driver. All
of this is trusted; the learner's first byte comes later, by descriptor 3."""

import io
import os
import random
import sys
import time
import zoneinfo

os.environ.clear()
os.environ.update({"HOME": "/tmp", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "PWD": "/"})
os.chdir("/")
# The snapshot was made once: what chance decides must not be the same in every program.
random.seed()
zoneinfo.reset_tzpath(["/lib/zoneinfo"])
sys.argv[:] = ["program"]
sys.path[:] = [path for path in sys.path if path.endswith((".zip", "lib-dynload"))]


def _stream(descriptor, mode, **options):
    raw = io.FileIO(descriptor, mode, closefd=False)
    buffered = io.BufferedReader(raw) if mode == "r" else io.BufferedWriter(raw)
    return io.TextIOWrapper(buffered, encoding="utf-8", **options)


sys.stdin = sys.__stdin__ = _stream(0, "r", errors="surrogateescape")
sys.stdout = sys.__stdout__ = _stream(1, "w", errors="surrogateescape")
sys.stderr = sys.__stderr__ = _stream(2, "w", errors="backslashreplace", line_buffering=True)


def _modules(data):
    """Name, whether it is compiled, code: each with its length before it."""
    position = 0

    def take():
        nonlocal position
        start = position + 4
        position = start + int.from_bytes(data[position:start])
        return data[start:position]

    while position < len(data):
        name, kind, code = take().decode(), take(), take()
        if kind == b"c":
            import marshal

            yield name, marshal.loads(code)
        else:
            yield name, compile(code, f"<{name}>", "exec", dont_inherit=True)


def _read_driver():
    with open("/driver", "rb") as file:
        data = file.read()
    os.unlink("/driver")
    module = None
    for name, code in _modules(data):
        module = sys.modules[name] = type(sys)(name)
        exec(code, module.__dict__)
    return module


def _sleeping(wait):
    real = time.sleep

    def sleep(seconds):
        """As the real one, which in WebAssembly would keep the processor busy."""
        if not seconds > 0:
            return real(seconds)
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            wait(min(left * 1000, 1e9))

    return sleep


def _start(driver, wait, ready):
    time.sleep = _sleeping(wait)
    ready()
    code = 0
    try:
        driver.main()
    except SystemExit as end:
        code = end.code if type(end.code) is int else int(end.code is not None)
    except BaseException:
        import traceback

        traceback.print_exc()
        code = 1
    for stream in (sys.__stdout__, sys.__stderr__):
        try:
            stream.flush()
        except BaseException:
            pass
    return code


def _prepared():
    driver = _read_driver()
    return lambda wait, ready: _start(driver, wait, ready)


_prepared()
