"""The learner's program: executes the learner's file and answers for it. It knows no test and no expected value.

Whatever the learner's code does to this process can only change what it answers, never how an answer is judged.
"""

import _thread
import builtins
import operator
import os
import sys

from holdout_channel import Channel, ChannelClosed
from holdout_codec import CodecError

FILE = "solution.py"
SOLUTION = 1
HARNESS = 2

_OPERATIONS = {
    name: getattr(operator, name)
    for name in (
        *("eq", "ne", "lt", "le", "gt", "ge", "contains", "neg", "abs"),
        *("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "or_", "and_"),
    )
}


class Learner:
    def __init__(self):
        self._channel = Channel(3, self._lift, self._lower)
        self._objects = {}
        self._numbers = {}
        # Held by the thread that talks with the checker; the learner's other threads wait for it.
        self._talking = _thread.RLock()
        self._has_turn = False
        self._outputs = (sys.stdout, sys.stderr)
        self._has_run = False
        self._requests = {
            "compile": self._compile,
            "main": self._main,
            "load": self._load,
            "get": lambda target, name: getattr(self._objects[target], name),
            "set": lambda target, name, value: setattr(self._objects[target], name, value),
            "call": lambda target, args, kwargs: self._objects[target](*args, **kwargs),
            "len": lambda target: len(self._objects[target]),
            "bool": lambda target: bool(self._objects[target]),
            "str": lambda target: str(self._objects[target]),
            "repr": lambda target: repr(self._objects[target]),
            "iter": lambda target: _Kept(iter(self._objects[target])),
            "next": self._next,
            "item": lambda target, key: self._objects[target][key],
            "set_item": lambda target, key, value: operator.setitem(self._objects[target], key, value),
            "delete_item": lambda target, key: operator.delitem(self._objects[target], key),
            "enter": self._enter,
            "exit": self._exit,
            "operate": lambda target, name, others: _OPERATIONS[name](self._objects[target], *others),
            "place": lambda value: _Kept(value),
            "fetch": lambda target: self._objects[target],
        }

    def serve(self):
        while True:
            kind, value = self._channel.receive()
            if kind != "Q":
                raise ChannelClosed
            self._answer(value)

    def _answer(self, request):
        self._has_turn = True
        try:
            operation, *arguments = request
            value = self._requests[operation](*arguments)
            kind = "R"
        except ChannelClosed:
            raise
        except _NotPython as problem:
            kind, value = "S", problem.args
        except BaseException as error:
            kind, value = "E", self._describe(error)
        with self._talking:
            self._flush()
            try:
                self._channel.send(kind, value)
            except CodecError as problem:
                self._channel.send("X", problem.args[0])
            except Exception as error:
                # The value changed, or ran code of its own, while it was written down.
                self._channel.send("E", self._describe(error))
            self._has_turn = False

    def _flush(self):
        for output in self._outputs:
            try:
                output.flush()
            except BaseException:
                pass

    def _compile(self, code, harness, streaming, was_printed=False):
        try:
            self._code = compile(code, FILE, "exec", dont_inherit=True)
        except SyntaxError as error:
            raise _NotPython(_text(error.msg), error.lineno if type(error.lineno) is int else None) from None
        except (ValueError, RecursionError, MemoryError, OverflowError) as error:
            raise _NotPython(_text(error), None) from None
        self._source = code
        self._harness = None if harness is None else compile(harness, "harness.py", "exec", dont_inherit=True)
        # After a program that took too long: what the file prints while it is read has been shown.
        self._has_run = was_printed
        if streaming:
            sys.stdout.reconfigure(line_buffering=True)

    def _main(self):
        """Runs the file as `python3 solution.py` would; a traceback goes to the learner's terminal."""
        module = type(sys)("__main__")
        before, sys.modules["__main__"] = sys.modules["__main__"], module
        module.__file__ = FILE
        self._has_run = True
        try:
            exec(self._code, module.__dict__)
        except SystemExit as error:
            if error.code not in (None, 0):
                raise
        except BaseException as error:
            self._print(error)
            raise
        finally:
            sys.modules["__main__"] = before

    def _print(self, error):
        import linecache
        import traceback

        source = self._source.decode("utf-8", "replace")
        linecache.cache[FILE] = (len(source), None, source.splitlines(True), FILE)
        frames = error.__traceback__
        while frames and frames.tb_frame.f_code.co_filename != FILE:
            frames = frames.tb_next
        traceback.print_exception(type(error), error, frames, limit=-12, file=self._outputs[1])

    def _load(self):
        """Fresh module state: the file executed in a new namespace; nothing of the previous test is kept."""
        self._objects.clear()
        self._numbers.clear()
        solution = sys.modules["solution"] = type(sys)("solution")
        solution.__file__ = FILE
        if self._has_run:
            with _Quiet(self._flush):
                exec(self._code, solution.__dict__)
        else:
            self._has_run = True
            exec(self._code, solution.__dict__)
        self._keep(solution, SOLUTION)
        if self._harness is not None:
            harness = sys.modules["harness"] = type(sys)("harness")
            exec(self._harness, harness.__dict__)
            self._keep(harness, HARNESS)

    def _keep(self, value, number=None):
        known = self._numbers.get(id(value))
        if known is not None:
            return known
        number = number or len(self._objects) + 3
        self._objects[number] = value
        self._numbers[id(value)] = number
        return number

    def _next(self, target):
        try:
            return (True, next(self._objects[target]))
        except StopIteration:
            return (False, None)

    def _enter(self, target):
        return type(self._objects[target]).__enter__(self._objects[target])

    def _exit(self, target, failure):
        error = None if failure is None else self._made(*failure)
        leave = type(self._objects[target]).__exit__
        return bool(leave(self._objects[target], error and type(error), error, None))

    def _describe(self, error):
        kind = type(error)
        frames = []
        step = error.__traceback__
        while step is not None:
            if step.tb_frame.f_code.co_filename == FILE:
                frames.append((step.tb_lineno, _text(step.tb_frame.f_code.co_name)[:100]))
            step = step.tb_next
        if len(frames) > 10:
            frames = frames[:3] + frames[-7:]
        names = tuple(_text(base.__name__)[:100] for base in kind.__mro__[:20])
        return (names, _text(error)[:2000], tuple(frames), self._keep(error))

    def _made(self, name, message, target):
        """The exception that the checker's function raised, as one of this process."""
        if target is not None:
            value = self._objects[target]
            return value if isinstance(value, BaseException) else RuntimeError(message)
        kind = getattr(builtins, name, None)
        if not (isinstance(kind, type) and issubclass(kind, BaseException)):
            kind = getattr(sys.modules.get("solution"), name, None)
        if isinstance(kind, type) and issubclass(kind, BaseException):
            try:
                return kind(message)
            except Exception:
                pass
        return RuntimeError(f"{name}: {message}")

    def _call_back(self, number, args, kwargs):
        with self._talking:
            if not self._has_turn:
                raise RuntimeError("this function may only be called while a test waits for your code")
            self._flush()
            try:
                self._channel.send("C", (number, args, kwargs))
            except CodecError as problem:
                raise ValueError(problem.args[0]) from None
            while True:
                kind, value = self._channel.receive()
                if kind == "A":
                    return value
                if kind == "B":
                    raise self._made(*value)
                self._answer(value)
                self._has_turn = True

    def _lift(self, encoder, value, depth):
        kind = type(value)
        if kind is _Kept:
            value, kind = value.value, type(value.value)
        elif "__dataclass_fields__" in kind.__dict__ and not _has_methods(kind):
            names = tuple(_text(name) for name in kind.__dataclass_fields__)
            parts = (self._keep(value), _text(kind.__name__)[:100], names, tuple(getattr(value, name) for name in names))
            return encoder.tagged(b"r", parts, depth)
        encoder.tagged(b"h", (self._keep(value), _label(value, kind), callable(value)), depth)

    def _lower(self, tag, parts):
        number = parts[0]
        if tag == b"h":
            return self._objects[number]
        if tag == b"k":

            def function(*args, **kwargs):
                return self._call_back(number, args, kwargs)

            function.__name__ = function.__qualname__ = parts[1]
            return function
        if tag == b"n":
            from collections import namedtuple

            return namedtuple(parts[0], parts[1])(*parts[2])
        raise CodecError("malformed value")


class _Quiet:
    """What the file prints while it is read was shown the first time; for each further test it would only be repeated."""

    def __init__(self, flush):
        self._flush = flush

    def __enter__(self):
        self._flush()
        self._saved = []
        null = os.open("/dev/null", os.O_WRONLY)
        for descriptor in (1, 2):
            try:
                self._saved.append((descriptor, os.dup(descriptor)))
                os.dup2(null, descriptor)
            except OSError:
                pass
        os.close(null)

    def __exit__(self, *failure):
        self._flush()
        for descriptor, saved in self._saved:
            os.dup2(saved, descriptor)
            os.close(saved)


class _Kept:
    """A value that stays here: it crosses as a handle even where it could be copied."""

    def __init__(self, value):
        self.value = value


class _NotPython(Exception):
    """The learner's file cannot be compiled: a message and a line."""


def _text(value):
    try:
        return str.__str__(str(value))
    except BaseException:
        return "(its text could not be made)"


def _label(value, kind):
    """What a handle is called in messages: the name of a function or class, else the name of its type."""
    name = getattr(value, "__name__", None)
    return _text(name if type(name) is str else kind.__name__)[:100]


def _has_methods(kind):
    """Whether the class or a base of it defines a public function: then it is an object, not a record."""
    for base in kind.__mro__[:-1]:
        for name, member in base.__dict__.items():
            if not name.startswith("_") and (callable(member) or isinstance(member, (property, classmethod, staticmethod))):
                return True
    return False


def _leave_channel():
    """A child that the learner's code forks is not the one who answers."""
    try:
        os.close(3)
    except OSError:
        pass


def main():
    os.register_at_fork(after_in_child=_leave_channel)
    try:
        Learner().serve()
    except ChannelClosed:
        pass
    except OSError:
        os._exit(1)
