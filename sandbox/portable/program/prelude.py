"""First Python code of a program: makes the interpreter like the native one, and runs the driver. All of this is trusted;
the learner's first byte comes later, by descriptor 3. It runs once, before the memory is written down; in each program
only `_start` does."""

import collections, dataclasses, datetime, decimal, enum, fractions, functools, heapq, inspect, itertools, json  # noqa: E401
import linecache, math, operator, re, statistics, string, struct, traceback, types, typing, unittest  # noqa: E401
import io
import os
import random
import sys
import time
import zoneinfo

zoneinfo.reset_tzpath(["/lib/zoneinfo"])
sys.argv[:] = ["program"]

# Drivers that are loaded already, by name.
_prepared = {}


def _stream(descriptor, mode, **options):
    raw = io.FileIO(descriptor, mode, closefd=False)
    buffered = io.BufferedReader(raw) if mode == "r" else io.BufferedWriter(raw)
    return io.TextIOWrapper(buffered, encoding="utf-8", **options)


def _blocks(path):
    """What a file of ours holds, which is gone then: blocks, each with its length before it."""
    with open(path, "rb") as file:
        data = file.read()
    os.unlink(path)
    position = 0
    while position < len(data):
        start = position + 4
        position = start + int.from_bytes(data[position : position + 4])
        yield data[start:position]


def _load(blocks):
    """The modules of one driver, from a name and a source in turn; the last one is the program."""
    modules = {}
    for name in blocks:
        name = name.decode()
        code = compile(next(blocks), f"<{name}>", "exec", dont_inherit=True)
        modules[name] = sys.modules[name] = type(sys)(name)
        exec(code, modules[name].__dict__)
    return modules


def _prepare(path):
    """Loads drivers before the memory is written down: for each its name and a file of its own."""
    blocks = _blocks(path)
    for name in blocks:
        with open("/driver", "wb") as file:
            file.write(next(blocks))
        modules = _prepared[name.decode()] = _load(_blocks("/driver"))
        for module in modules:
            del sys.modules[module]


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


def _start(name, wait, ready):
    """Runs the driver of that name, or, where the name is empty, the one in the file `/driver`. Returns its exit code."""
    os.environ.clear()
    os.environ.update({"HOME": "/tmp", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "PWD": "/"})
    os.chdir("/")
    # The memory was written down once: what chance decides must not be the same in every program.
    random.seed()
    sys.path[:] = [path for path in sys.path if path.endswith((".zip", "lib-dynload"))]
    sys.stdin = sys.__stdin__ = _stream(0, "r", errors="surrogateescape")
    sys.stdout = sys.__stdout__ = _stream(1, "w", errors="surrogateescape")
    sys.stderr = sys.__stderr__ = _stream(2, "w", errors="backslashreplace", line_buffering=True)
    given = _blocks("/driver")
    modules = _prepared[name] if name else _load(given)
    _prepared.clear()
    sys.modules.update(modules)
    *_, driver = modules.values()
    time.sleep = _sleeping(wait)
    ready()
    code = 0
    try:
        driver.main()
    except SystemExit as end:
        code = end.code if type(end.code) is int else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        code = 1
    for stream in (sys.__stdout__, sys.__stderr__):
        try:
            stream.flush()
        except BaseException:
            pass
    return code
