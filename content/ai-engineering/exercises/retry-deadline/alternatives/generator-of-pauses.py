"""The longest pauses come from a generator that doubles; errors are values, and the loop counts down."""


class Busy(Exception):
    def __init__(self, message="", retry_after=None):
        super().__init__(message)
        self.retry_after = retry_after


def call(fn, *, key, attempts, base, cap, deadline, clock, sleep, rng):
    if attempts <= 0:
        raise ValueError("attempts")
    if not clock() < deadline:
        raise TimeoutError("no time left")
    k = key()
    pauses = ceilings(base, cap)
    while True:
        attempts -= 1
        failure, result = attempt(fn, k)
        if failure is None:
            return result
        if attempts == 0:
            raise failure
        wish = getattr(failure, "retry_after", None)
        pause = max(rng() * next(pauses), 0 if wish is None else wish)
        if deadline - clock() <= pause:
            raise failure
        sleep(pause)
        if deadline <= clock():
            raise failure


def attempt(fn, k):
    try:
        return None, fn(k)
    except TimeoutError as error:
        return error, None
    except ConnectionError as error:
        return error, None
    except Busy as error:
        return error, None


def ceilings(base, cap):
    """The longest pauses, without any power: doubled until the cap is reached, then the cap for ever."""
    longest = base
    while longest < cap:
        yield longest
        longest += longest
    while True:
        yield cap
