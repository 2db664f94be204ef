"""The state of one call as an object; the exponential through math.ldexp with its overflow caught."""
import math
from dataclasses import dataclass
from typing import Callable

RETRYABLE = TimeoutError, ConnectionError


class Busy(Exception):
    """The server refuses for now; retry_after seconds may be its wish."""

    def __init__(self, message="", retry_after=None):
        super().__init__(message)
        self.retry_after = retry_after


@dataclass
class Deadline:
    at: float
    clock: Callable[[], float]

    def allows(self, pause=0.0):
        return self.clock() + pause < self.at


def call(fn, *, key, attempts, base, cap, deadline, clock, sleep, rng):
    if attempts < 1:
        raise ValueError(f"{attempts} attempts")
    limit = Deadline(deadline, clock)
    if not limit.allows():
        raise TimeoutError
    the_key = key()
    last = None
    for failed in range(attempts):
        if failed:
            pause = jittered(failed - 1, base, cap, rng)
            if isinstance(last, Busy):
                pause = max(pause, last.retry_after or 0)
            if not limit.allows(pause):
                break
            sleep(pause)
            if not limit.allows():
                break
        try:
            return fn(the_key)
        except (*RETRYABLE, Busy) as error:
            last = error
    raise last


def jittered(i, base, cap, rng):
    try:
        longest = math.ldexp(base, i)
    except OverflowError:
        longest = cap
    return rng() * (longest if longest < cap else cap)
