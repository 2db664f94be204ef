"""Values as bytes. Both programs have this module; so has the relay, in TypeScript.

A value is a tag and what the tag says. Only exact types are looked at: a subclass of a plain type is written as that
plain type with the plain type's own methods, so nothing that a learner defines takes part later. What is not data
becomes a handle, which the owner of the encoder makes in `lift`.
"""

import struct
import sys

MAX_DEPTH = 100
MAX_NODES = 200_000
MAX_BYTES = 8 * 1024 * 1024

_U32 = struct.Struct(">I")
_I64 = struct.Struct(">q")
_F64 = struct.Struct(">d")


class CodecError(Exception):
    """A value that cannot cross, or bytes that are no value."""


class Encoder:
    def __init__(self, lift):
        self._lift = lift

    def encode(self, value):
        self.out = bytearray()
        self._nodes = 0
        self.put(value, 0)
        return bytes(self.out)

    def put(self, value, depth):
        """Writes one value; `lift` uses it for the parts of what it lifts."""
        self._nodes += 1
        if depth > MAX_DEPTH:
            raise CodecError(f"a value nested deeper than {MAX_DEPTH} levels cannot be compared")
        if self._nodes > MAX_NODES or len(self.out) > MAX_BYTES:
            raise CodecError("a value this large cannot be compared")
        out = self.out
        kind = type(value)
        if value is None:
            out += b"N"
        elif kind is bool:
            out += b"T" if value else b"F"
        elif kind is int:
            self._put_int(value)
        elif kind is float:
            out += b"d" + _F64.pack(value)
        elif kind is str:
            self._put_bytes(b"s", value.encode("utf-8", "surrogatepass"))
        elif kind is bytes:
            self._put_bytes(b"b", value)
        elif kind is list:
            self._put_many(b"l", value, depth)
        elif kind is tuple:
            self._put_many(b"t", value, depth)
        elif kind is dict:
            out += b"m" + _U32.pack(len(value))
            for key, item in list(value.items()):
                self.put(key, depth + 1)
                self.put(item, depth + 1)
        elif kind is set:
            self._put_many(b"e", value, depth)
        elif kind is frozenset:
            self._put_many(b"z", value, depth)
        else:
            self._put_other(value, kind, depth)

    def tagged(self, tag, parts, depth):
        """A tag and a tuple with its parts."""
        self.out += tag
        self.put(parts, depth + 1)

    def _put_int(self, value):
        if -(1 << 63) <= value < 1 << 63:
            self.out += b"j" + _I64.pack(value)
        else:
            self._put_bytes(b"i", value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))

    def _put_bytes(self, tag, data):
        if len(data) > MAX_BYTES:
            raise CodecError("a value this large cannot be compared")
        self.out += tag + _U32.pack(len(data)) + data

    def _put_many(self, tag, items, depth):
        items = list(items)
        self.out += tag + _U32.pack(len(items))
        for item in items:
            self.put(item, depth + 1)

    def _put_other(self, value, kind, depth):
        known = sys.modules.get("datetime")
        if known is not None and self._put_time(known, value, kind, depth):
            return
        known = sys.modules.get("decimal")
        if known is not None and kind is known.Decimal:
            return self.tagged(b"W", (str(value),), depth)
        known = sys.modules.get("fractions")
        if known is not None and kind is known.Fraction:
            return self.tagged(b"Q", (value.numerator, value.denominator), depth)
        if issubclass(kind, tuple):
            fields = getattr(kind, "_fields", None)
            items = tuple(tuple.__iter__(value))
            if type(fields) is tuple and len(fields) == len(items):
                names = tuple(str.__str__(name) for name in fields)
                return self.tagged(b"n", (_name(kind), names, items), depth)
            return self.put(items, depth)
        for base, plain in _PLAIN:
            if issubclass(kind, base):
                return self.put(plain(value), depth)
        self._lift(self, value, depth)

    def _put_time(self, known, value, kind, depth):
        if kind is known.datetime:
            zone = self._zone(known, value.tzinfo)
            if zone is NotImplemented:
                return False
            day = (value.year, value.month, value.day)
            self.tagged(b"X", day + _clock(value) + (zone,), depth)
        elif kind is known.date:
            self.tagged(b"D", (value.year, value.month, value.day), depth)
        elif kind is known.time:
            zone = self._zone(known, value.tzinfo)
            if zone is NotImplemented:
                return False
            self.tagged(b"C", _clock(value) + (zone,), depth)
        elif kind is known.timedelta:
            self.tagged(b"V", (value.days, value.seconds, value.microseconds), depth)
        else:
            return False
        return True

    def _zone(self, known, zone):
        if zone is None:
            return None
        if type(zone) is known.timezone:
            return zone.utcoffset(None)
        zones = sys.modules.get("zoneinfo")
        if zones is not None and type(zone) is zones.ZoneInfo and type(zone.key) is str:
            return zone.key
        return NotImplemented


def _clock(value):
    return (value.hour, value.minute, value.second, value.microsecond, value.fold)


def _name(kind):
    name = kind.__name__
    return str.__str__(name)[:100] if issubclass(type(name), str) else "object"


_PLAIN = (
    (int, int.__pos__),
    (float, float.__pos__),
    (str, str.__str__),
    (bytes, lambda value: bytes.__getitem__(value, slice(None))),
    (list, lambda value: list.__getitem__(value, slice(None))),
    (dict, lambda value: dict(dict.items(value))),
    (set, lambda value: set(set.__iter__(value))),
    (frozenset, lambda value: frozenset(frozenset.__iter__(value))),
)


class Decoder:
    """Reads one value. `lower(tag, parts)` answers for handles, callbacks, records and named tuples."""

    def __init__(self, lower):
        self._lower = lower

    def decode(self, data):
        self._data = data
        self._at = 0
        self._nodes = 0
        try:
            value = self._take(0)
        except CodecError:
            raise
        except Exception as error:
            raise CodecError(f"malformed value: {type(error).__name__}") from None
        if self._at != len(data):
            raise CodecError("malformed value: bytes are left over")
        return value

    def _bytes(self, count):
        start = self._at
        end = start + count
        if end > len(self._data):
            raise CodecError("malformed value: it ends early")
        self._at = end
        return self._data[start:end]

    def _count(self):
        return _U32.unpack(self._bytes(4))[0]

    def _many(self, depth):
        return [self._take(depth + 1) for _ in range(self._count())]

    def _take(self, depth):
        self._nodes += 1
        if depth > 2 * MAX_DEPTH + 2 or self._nodes > 8 * MAX_NODES:
            raise CodecError("malformed value: too deep or too many parts")
        tag = self._bytes(1)
        if tag == b"j":
            return _I64.unpack(self._bytes(8))[0]
        if tag == b"d":
            return _F64.unpack(self._bytes(8))[0]
        if tag == b"s":
            return bytes(self._bytes(self._count())).decode("utf-8", "surrogatepass")
        if tag == b"N":
            return None
        if tag == b"T":
            return True
        if tag == b"F":
            return False
        if tag == b"l":
            return self._many(depth)
        if tag == b"t":
            return tuple(self._many(depth))
        if tag == b"m":
            count = self._count()
            return {self._take(depth + 1): self._take(depth + 1) for _ in range(count)}
        if tag == b"e":
            return set(self._many(depth))
        if tag == b"z":
            return frozenset(self._many(depth))
        if tag == b"i":
            return int.from_bytes(self._bytes(self._count()), "big", signed=True)
        if tag == b"b":
            return bytes(self._bytes(self._count()))
        if tag in b"DCXVWQnrhk":
            parts = self._take(depth + 1)
            if type(parts) is not tuple:
                raise CodecError("malformed value: its parts are not a tuple")
            build = _BUILD.get(tag)
            return build(*parts) if build else self._lower(tag, parts)
        raise CodecError("malformed value: unknown tag")


def _date(*parts):
    from datetime import date

    return date(*parts)


def _timedelta(*parts):
    from datetime import timedelta

    return timedelta(*parts)


def _lowered_zone(zone):
    if zone is None:
        return None
    if type(zone) is str:
        from zoneinfo import ZoneInfo

        return ZoneInfo(zone)
    from datetime import timezone

    return timezone(zone)


def _time(hour, minute, second, microsecond, fold, zone):
    from datetime import time

    return time(hour, minute, second, microsecond, _lowered_zone(zone), fold=fold)


def _datetime(year, month, day, hour, minute, second, microsecond, fold, zone):
    from datetime import datetime

    return datetime(year, month, day, hour, minute, second, microsecond, _lowered_zone(zone), fold=fold)


def _decimal(text):
    from decimal import Decimal

    return Decimal(text)


def _fraction(numerator, denominator):
    from fractions import Fraction

    return Fraction(numerator, denominator)


_BUILD = {b"D": _date, b"V": _timedelta, b"C": _time, b"X": _datetime, b"W": _decimal, b"Q": _fraction}
