"""Runs beside the learner's code: worlds in which very many tries need no word with the tests, or objects have to stay the same."""

import builtins


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


def raised(call, busy=None, base_of="ConnectionError", derived=False, **options):
    """Meets five errors one after the other: the place in that row of the one that came out, and the pauses.

    They are of the type `busy` if one is given, else of the built-in one named `base_of`; with `derived`, of a type derived from it. Those
    that can carry a wish ask for three seconds.
    """
    kind = busy or getattr(builtins, base_of)
    if derived:
        kind = type("Derived", (kind,), {})
    errors = [kind("no") for _ in range(5)]
    for error in errors:
        if hasattr(error, "retry_after"):
            error.retry_after = 3.0
    now, left, pauses = 0.0, list(errors), []

    def fn(key):
        raise left.pop(0)

    def sleep(seconds):
        nonlocal now
        now += seconds
        pauses.append(seconds)

    try:
        call(fn, key=lambda: "key", clock=lambda: now, sleep=sleep, rng=lambda: 0.5, **options)
    except BaseException as caught:
        return next((place for place, error in enumerate(errors) if error is caught), None), pauses
    return None, pauses
