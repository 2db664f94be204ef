"""Tries, from inside, what must not work; through Python and through every JavaScript object that Python can reach. Its
answer on the channel decides whether this machine may run programs."""

import os

_SECRETS = ("Deno", "process", "require", "fetch", "Worker", "importScripts", "WebSocket", "localStorage", "caches", "eval")


def _value(attempt):
    """What the attempt gives, or None where it fails, in whichever way."""
    try:
        return attempt()
    except BaseException:
        return None


def _constructors(thing):
    """The functions that make functions from text, as far as they can be reached from a JavaScript object."""
    for name in ("constructor", "__proto__"):
        first = _value(lambda name=name: getattr(thing, name))
        if first is not None:
            yield first
            second = _value(lambda first=first: first.constructor)
            if second is not None:
                yield second


def _reachable():
    import js
    import pyodide_js

    yield js
    yield pyodide_js
    for name in ("FS", "_module", "_api", "PATH", "globals", "ffi", "setStdin", "runPython"):
        thing = _value(lambda name=name: getattr(pyodide_js, name))
        if thing is not None:
            yield thing


def _javascript():
    problems = set()
    for thing in _reachable():
        for name in _SECRETS:
            if _value(lambda thing=thing, name=name: getattr(thing, name)) is not None:
                problems.add(f"JavaScript's {name} can be reached")
        for make in _constructors(thing):
            if _value(lambda make=make: make("return 1")()) == 1:
                problems.add("JavaScript can be made from text")
    return problems


def _run_js():
    from pyodide.code import run_js

    return run_js("1 + 1")


def _connect():
    import socket

    socket.create_connection(("127.0.0.1", 9), 1)
    return True


def _run():
    import subprocess

    return subprocess.run(["/bin/true"])


def main():
    problems = _javascript()
    if _value(_run_js) is not None:
        problems.add("JavaScript can be run")
    if any(_value(lambda path=path: os.stat(path)) for path in ("/etc", "/usr", "/root", "/proc/1", "/etc/passwd")):
        problems.add("files of the machine can be seen")
    if set(os.environ) != {"HOME", "LANG", "PATH", "PWD"}:
        problems.add("the environment can be seen")
    if _value(_connect):
        problems.add("the network can be reached")
    if _value(_run) is not None or _value(os.fork) is not None or os.system("true") == 0:
        problems.add("programs can be started")
    if set(os.listdir("/proc/self/fd")) - {"0", "1", "2", "3", "4"}:
        problems.add("descriptors were inherited")
    os.write(3, (", ".join(sorted(problems)) or "ok").encode() + b"\n")
