"""Runs beside the learner's code: adds many values, and looks at what that does to the memory."""

import gc
import tracemalloc


def growth(hist, count):
    """Bytes by which the memory grew while `count` different values were added."""
    for number in range(200):
        hist.add(number / 7)
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(count):
        hist.add(number / 7)
    gc.collect()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return after - before


def add_all(hist, values):
    """Adds each of the values: one request of the tests in place of hundreds."""
    for value in values:
        hist.add(value)


def add_many(hist, value, count):
    """Adds the same value many times."""
    for _ in range(count):
        hist.add(value)
