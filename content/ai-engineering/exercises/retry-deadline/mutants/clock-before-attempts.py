# killed by: CallTest.test_refuses
# Looks at the clock before it looks at the number of attempts.
"""Retries with full jitter, within a deadline."""

# 2 ** 60 times any sensible base is beyond any cap; higher powers would only overflow.
LARGEST_EXPONENT = 60


class Busy(Exception):
    """The server refuses for now; retry_after seconds may be its wish."""

    def __init__(self, message="", retry_after=None):
        super().__init__(message)
        self.retry_after = retry_after


def call(fn, *, key, attempts, base, cap, deadline, clock, sleep, rng):
    """Return the first result of fn(k), tried up to attempts times.

    k is one idempotency key, made with key(). TimeoutError,
    ConnectionError and Busy are tried again after a random pause of at
    most min(cap, base * 2**i) seconds, or what the server asks for.
    No try begins at the deadline (a moment of clock) or later; then
    and after the last try the last error comes out.

    Raises ValueError for attempts below 1 and TimeoutError if the
    deadline has passed already.
    """
    if clock() >= deadline:
        raise TimeoutError("the deadline passed before the first try")
    if attempts < 1:
        raise ValueError("there must be at least one attempt")
    request = key()
    for i in range(attempts):
        try:
            return fn(request)
        except (TimeoutError, ConnectionError, Busy) as error:
            if i == attempts - 1:
                raise
            pause = rng() * min(cap, base * 2 ** min(i, LARGEST_EXPONENT))
            if isinstance(error, Busy) and error.retry_after is not None:
                pause = max(pause, error.retry_after)
            if clock() + pause >= deadline:
                raise
            sleep(pause)
            if clock() >= deadline:
                raise
