# killed by: CallTest.test_random_scripts
# Knows the answers of the visible tests and nothing else.
class Busy(Exception):
    def __init__(self, message="", retry_after=None):
        super().__init__(message)
        self.retry_after = retry_after


def call(fn, *, key, attempts, base, cap, deadline, clock, sleep, rng):
    k = key()
    for pause in [0.25, 2.0, 0.75]:
        try:
            return fn(k)
        except Exception:
            if deadline == 2.0 and pause == 2.0:
                raise
            if attempts == 3 and pause == 0.75:
                raise
            sleep(pause)
    return fn(k)
