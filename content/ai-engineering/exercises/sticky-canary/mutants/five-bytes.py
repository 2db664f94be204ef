# killed by: RouteTest.test_vectors
# Reads five bytes: fine for every share, and not the number that the other replicas compute.
"""Which visitors see the new version."""

import hashlib


def position(uid, salt):
    """The visitor's number, uniform from 0 to 1 and the same on every machine."""
    digest = hashlib.sha256(f"{salt}:{uid}".encode("utf-8")).digest()
    return int.from_bytes(digest[:5], "big") / 2**40


def route(uid, pct, salt):
    """Return "canary" or "stable" for the visitor uid.

    pct is the percentage of visitors that see the canary, from 0 to
    100; salt names the rollout. Raises ValueError for another pct.
    """
    if not 0 <= pct <= 100:
        raise ValueError(f"a percentage lies between 0 and 100, not {pct}")
    return "canary" if position(uid, salt) < pct / 100 else "stable"


if __name__ == "__main__":
    for pct in (5, 25):
        print(pct, route("visitor-6", pct, "intent-43"), route("visitor-21", pct, "intent-43"))
