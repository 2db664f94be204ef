"""Runs beside the learner's code: a world that needs no word with the tests for each try, for the case of very many."""


def play(call, failures, **options):
    """Calls a function that fails so many times, without waiting; gives the result and the pauses that were asked for."""
    now, left, pauses = 0.0, failures, []

    def fn(key):
        nonlocal left
        if left > 0:
            left -= 1
            raise TimeoutError("no")
        return "ok"

    def sleep(seconds):
        nonlocal now
        now += seconds
        pauses.append(seconds)

    result = call(fn, key=lambda: "key", clock=lambda: now, sleep=sleep, rng=lambda: 0.5, **options)
    return result, pauses
