"""A worker pool that can be drained."""

import threading
from dataclasses import dataclass


class Draining(RuntimeError):
    """The pool takes no more jobs."""


@dataclass(frozen=True)
class Report:
    """What became of every accepted job: ascending numbers."""

    done: list
    failed: list
    aborted: list


class Pool:
    """Threads that run jobs until they are drained."""

    def __init__(self, workers):
        """Start the threads. Raises ValueError if workers < 1."""
        raise NotImplementedError

    def submit(self, job):
        """Accept job(stop) and return its number. Raises Draining once drain has begun."""
        raise NotImplementedError

    def drain(self, timeout):
        """Take no more jobs, wait at most timeout seconds, and return the Report."""
        raise NotImplementedError


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    pool = Pool(2)
    pool.submit(lambda stop: 6 * 7)
    pool.submit(lambda stop: 1 / 0)
    print(pool.drain(5.0))
