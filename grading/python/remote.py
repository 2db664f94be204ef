"""The checker's side of the learner's objects: every use of one becomes a request, answered with plain data."""

import builtins
import os

from holdout_channel import Channel, ChannelClosed
from holdout_codec import CodecError

SOLUTION = 1
HARNESS = 2
FIELDS = frozenset({"__spec__", "__path__", "__wrapped__", "__class__", "__set_name__", "__get__"})


class LearnerException(Exception):
    """What the learner's code raised. Nothing of it runs here: names, a message, lines."""

    def __init__(self, type_names, message, frames, remote):
        super().__init__(message)
        self.type_names = type_names
        self.type_name = type_names[0]
        self.message = message
        self.frames = frames
        self.value = remote

    def __str__(self):
        return f"{self.type_name}: {self.message}" if self.message else self.type_name


class LearnerError(Exception):
    """Raised by a function of a test to raise one of the learner's own exceptions over there."""

    def __init__(self, remote):
        super().__init__(object.__getattribute__(remote, "_label"))
        self.remote = remote


class TestTimedOut(BaseException):
    """The test was given up because it took too long; nothing more of it can be asked."""


def _exception_class(names):
    """`LearnerException`, made a subclass of the nearest built-in error too, so that `except ValueError` works."""
    for name in names:
        base = getattr(builtins, name, None)
        if not (isinstance(base, type) and issubclass(base, Exception)):
            continue
        if base in (Exception, AssertionError, StopIteration, StopAsyncIteration) or issubclass(base, Warning):
            return LearnerException
        known = _classes.get(name)
        if known is None:
            known = _classes[name] = type("Learner" + name, (LearnerException, base), {})
        return known
    return LearnerException


_classes = {}


class Session:
    """The conversation with the learner's program, one request at a time, and what it last did for messages."""

    def __init__(self):
        self.channel = Channel(3, self._lift, self._lower)
        self._callbacks = {}
        self._remotes = {}
        self.is_testing = False
        self.start_test()

    def start_test(self):
        self._callbacks.clear()
        self._remotes.clear()
        self.last_call = None
        self.last_value = None
        self.comparison = None
        self.is_given_up = False

    def request(self, *parts):
        if not self.is_testing:
            raise RuntimeError("the learner's code can only be used while a test runs")
        if self.is_given_up:
            raise TestTimedOut
        self.channel.send("Q", parts)
        while True:
            kind, value = self._receive()
            if kind == "W":
                self.is_given_up = True
                raise TestTimedOut
            if kind == "R":
                return value
            if kind == "E":
                raise self._exception(value)
            self._answer(value)

    def call(self, remote, args, kwargs):
        label = object.__getattribute__(remote, "_label")
        self.last_call = (label, args, kwargs)
        self.last_value = None
        value = self.request("call", object.__getattribute__(remote, "_number"), args, kwargs)
        self.last_value = value
        return value

    def _receive(self):
        try:
            return self.channel.receive()
        except CodecError as problem:
            self.violation(str(problem))

    def violation(self, reason):
        """The learner's program broke the protocol: nothing after that counts."""
        self.channel.send("V", reason)
        os._exit(0)

    def _exception(self, value):
        # Exact types first: to unpack a handle would be to ask the learner's program.
        if not (type(value) is tuple and list(map(type, value)) == [tuple, str, tuple, int]):
            self.violation("malformed exception")
        names, message, frames, number = value
        if not names or any(type(name) is not str for name in names):
            self.violation("malformed exception")
        if any(type(frame) is not tuple or list(map(type, frame)) != [int, str] for frame in frames):
            self.violation("malformed exception")
        frames = tuple((line if 0 < line < 10_000_000 else 0, function[:100]) for line, function in frames[:10])
        names = tuple(name[:100] for name in names[:20])
        remote = self._remote(number, names[0], False)
        return _exception_class(names)(names, message[:2000], frames, remote)

    def _answer(self, value):
        """The learner's code called a function that a test passed in."""
        if not (type(value) is tuple and list(map(type, value)) == [int, tuple, dict]):
            self.violation("malformed call of a function")
        number, args, kwargs = value
        function = self._callbacks.get(number)
        if function is None or any(type(name) is not str for name in kwargs):
            self.violation("malformed call of a function")
        last = self.last_call
        try:
            answer = function(*args, **kwargs)
            kind, value = "A", answer
        except (ChannelClosed, TestTimedOut):
            raise
        except LearnerError as error:
            number = object.__getattribute__(error.remote, "_number")
            kind, value = "B", ("Exception", "", number)
        except LearnerException as error:
            number = object.__getattribute__(error.value, "_number")
            kind, value = "B", (error.type_name, error.message, number)
        except BaseException as error:
            kind, value = "B", (type(error).__name__, str(error), None)
        self.last_call = last
        self.channel.send(kind, value)

    def _lift(self, encoder, value, depth):
        kind = type(value)
        if kind is Remote:
            number = object.__getattribute__(value, "_number")
            return encoder.tagged(b"h", (number,), depth)
        if kind is Record:
            return encoder.tagged(b"h", (value._number,), depth)
        if callable(value) and not isinstance(value, type):
            number = len(self._callbacks) + 1
            self._callbacks[number] = value
            return encoder.tagged(b"k", (number, getattr(value, "__name__", kind.__name__)), depth)
        raise TypeError(f"a test cannot pass {kind.__name__} to the learner's code")

    def _lower(self, tag, parts):
        if tag == b"h":
            number, label, is_callable = parts
            return self._remote(number, label, is_callable)
        if tag == b"r":
            number, name, fields, values = parts
            if type(number) is not int or not _are_fields(name, fields, values):
                raise CodecError("malformed record")
            return Record(number, name, fields, values)
        if tag == b"n":
            name, fields, values = parts
            if not _are_fields(name, fields, values):
                raise CodecError("malformed named tuple")
            made = NamedValues(values)
            made.__dict__.update(type_name=name, **{field: item for field, item in zip(fields, values)})
            return made
        raise CodecError("malformed value")

    def _remote(self, number, label, is_callable):
        if type(number) is not int or type(label) is not str:
            raise CodecError("malformed handle")
        known = self._remotes.get(number)
        if known is None:
            known = self._remotes[number] = Remote(self, number, label, is_callable is True)
        return known


class NamedValues(tuple):
    """A named tuple of the learner: a tuple whose fields can be read by name."""


class Record:
    """A dataclass of the learner as plain data. Equal to a record of the same name and fields."""

    def __init__(self, number, name, fields, values):
        self.__dict__.update(zip(fields, values))
        self.__dict__.update(_number=number, _name=name, _fields=fields)

    def as_dict(self):
        return {name: self.__dict__[name] for name in self._fields}

    def __eq__(self, other):
        if type(other) is not Record:
            return NotImplemented
        return self._name == other._name and self.as_dict() == other.as_dict()

    def __hash__(self):
        return hash((self._name, tuple(self.as_dict().values())))

    def __repr__(self):
        return f"{self._name}({', '.join(f'{name}={value!r}' for name, value in self.as_dict().items())})"


def _ask(remote, operation, *parts):
    read = object.__getattribute__
    return read(remote, "_session").request(operation, read(remote, "_number"), *parts)


class Remote:
    """A module, function, class or object that stays in the learner's program.

    It has no operators: an `==` or a `-` of the learner's own could make any assertion hold. `self.operate` uses them on
    purpose. Two handles are equal only if they are the same object.
    """

    def __init__(self, session, number, label, is_callable):
        write = object.__setattr__
        write(self, "_session", session)
        write(self, "_number", number)
        write(self, "_label", label)
        write(self, "_callable", is_callable)

    def __getattr__(self, name):
        session = object.__getattribute__(self, "_session")
        if name in FIELDS or (not session.is_testing and name.startswith("__")):
            raise AttributeError(name)
        value = _ask(self, "get", name)
        number = object.__getattribute__(self, "_number")
        if type(value) is Remote and object.__getattribute__(value, "_callable"):
            if number not in (SOLUTION, HARNESS):
                label = object.__getattribute__(self, "_label")
                object.__setattr__(value, "_label", f"{label}.{name}")
        else:
            session.last_call = (name, None, None)
            session.last_value = value
        return value

    def __setattr__(self, name, value):
        _ask(self, "set", name, value)

    def __call__(self, *args, **kwargs):
        return object.__getattribute__(self, "_session").call(self, args, kwargs)

    def __len__(self):
        return _natural(self, _ask(self, "len"))

    def __bool__(self):
        return _ask(self, "bool") is True

    def __str__(self):
        return _string(_ask(self, "str"))

    def __repr__(self):
        session = object.__getattribute__(self, "_session")
        if not session.is_testing:
            return f"<{object.__getattribute__(self, '_label')}>"
        return _string(_ask(self, "repr"))

    def __iter__(self):
        iterator = _ask(self, "iter")
        if type(iterator) is not Remote:
            object.__getattribute__(self, "_session").violation("an iterator that is none")
        while True:
            answer = _ask(iterator, "next")
            if type(answer) is not tuple or len(answer) != 2:
                object.__getattribute__(self, "_session").violation("malformed step of an iterator")
            if answer[0] is not True:
                return
            yield answer[1]

    def __next__(self):
        answer = _ask(self, "next")
        if type(answer) is tuple and len(answer) == 2 and answer[0] is True:
            return answer[1]
        raise StopIteration

    def __getitem__(self, key):
        return _ask(self, "item", key)

    def __setitem__(self, key, value):
        _ask(self, "set_item", key, value)

    def __delitem__(self, key):
        _ask(self, "delete_item", key)

    def __contains__(self, key):
        # By looking at the values here: an answer from over there could always be yes.
        return any(item == key for item in self)

    def __enter__(self):
        return _ask(self, "enter")

    def __exit__(self, kind, error, trace):
        if error is None:
            return _ask(self, "exit", None) is True
        if isinstance(error, LearnerException):
            remote = object.__getattribute__(error.value, "_number")
            return _ask(self, "exit", (error.type_name, error.message, remote)) is True
        return _ask(self, "exit", (type(error).__name__, str(error), None)) is True



def _are_fields(name, fields, values):
    return (
        (type(name), type(fields), type(values)) == (str, tuple, tuple)
        and len(fields) == len(values)
        and all(type(field) is str for field in fields)
    )


def _natural(remote, value):
    if type(value) is not int or value < 0:
        object.__getattribute__(remote, "_session").violation("a length that is none")
    return value


def _string(value):
    return value if type(value) is str else "?"
