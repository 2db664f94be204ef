"""Keeps numbers of visitors in a cache and reads the digest with struct."""

import functools
import hashlib
import math
import struct


@functools.lru_cache(maxsize=4096)
def number(uid, salt):
    state = hashlib.sha256()
    for part in (salt, ":", uid):
        state.update(part.encode("utf-8"))
    high, low = struct.unpack_from(">II", state.digest())
    return math.ldexp(high, -32) + math.ldexp(low, -64)


def route(uid, pct, salt):
    share = pct / 100
    if math.isnan(share) or share < 0 or share > 1:
        raise ValueError(f"bad percentage: {pct!r}")
    return ("stable", "canary")[number(uid, salt) < share]
