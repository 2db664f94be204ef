# killed by: PoolTest.test_workers_are_no_daemons
# Workers look every half second whether they are needed, and drain does not wait for them to notice.
"""A worker pool that can be drained."""

import queue
import threading
import time
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
        if workers < 1:
            raise ValueError("a pool needs a worker")
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._drained = threading.Event()
        self._jobs = queue.SimpleQueue()
        self._states = []  # by number: "open", then "done", "failed" or "aborted"
        self._is_draining = False
        self._report = None
        self._workers = [threading.Thread(target=self._work, daemon=False) for _ in range(workers)]
        for worker in self._workers:
            worker.start()

    def submit(self, job):
        """Accept job(stop) and return its number. Raises Draining once drain has begun."""
        with self._lock:
            if self._is_draining:
                raise Draining("the pool takes no more jobs")
            number = len(self._states)
            self._states.append("open")
            self._jobs.put((number, job))
            return number

    def drain(self, timeout):
        """Take no more jobs, wait at most timeout seconds, and return the Report."""
        if timeout < 0:
            raise ValueError("the timeout must not be negative")
        deadline = time.monotonic() + timeout
        with self._lock:
            is_first = not self._is_draining
            self._is_draining = True
        if is_first:
            while time.monotonic() < deadline and "open" in self._states:
                time.sleep(0.001)
            self._report = self._close()
            self._drained.set()
        self._drained.wait()
        return self._report

    def _work(self):
        while not self._drained.is_set() or not self._jobs.empty():
            try:
                number, job = self._jobs.get(timeout=0.5)
            except queue.Empty:
                continue
            with self._lock:
                if self._states[number] == "aborted":
                    continue
            outcome = "failed"
            try:
                job(self._stop)
                outcome = "done"
            except BaseException:
                pass
            with self._lock:
                if self._states[number] == "open":
                    self._states[number] = outcome

    def _close(self):
        with self._lock:
            for number, state in enumerate(self._states):
                if state == "open":
                    self._states[number] = "aborted"
                    self._stop.set()
            numbers = {"done": [], "failed": [], "aborted": []}
            for number, state in enumerate(self._states):
                numbers[state].append(number)
            return Report(**numbers)


if __name__ == "__main__":
    pool = Pool(2)
    pool.submit(lambda stop: 6 * 7)
    pool.submit(lambda stop: 1 / 0)
    print(pool.drain(5.0))
