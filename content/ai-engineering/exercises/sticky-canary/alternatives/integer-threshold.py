"""Compares whole numbers: the percentage becomes a threshold among 2**64 places."""

from fractions import Fraction
from hashlib import sha256

PLACES = 1 << 64


def route(uid, pct, salt):
    if pct != pct or pct < 0 or pct > 100:
        raise ValueError("pct")
    place = int(sha256(b"%b:%b" % (salt.encode(), uid.encode())).hexdigest()[:16], 16)
    return "canary" if place * 100 < Fraction(pct) * PLACES else "stable"
