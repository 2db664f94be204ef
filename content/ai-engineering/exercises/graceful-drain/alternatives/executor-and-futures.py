"""Builds on ThreadPoolExecutor and lets futures keep the state of jobs."""

from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event, RLock

Report = namedtuple("Report", ["done", "failed", "aborted"])


class Draining(RuntimeError):
    pass


class Pool:
    def __init__(self, workers):
        if workers <= 0:
            raise ValueError("workers")
        self._executor = ThreadPoolExecutor(max_workers=workers)
        self._admission, self._first = RLock(), RLock()
        self._open, self._futures, self._stop, self._result = True, [], Event(), None

    def submit(self, job):
        with self._admission:
            if not self._open:
                raise Draining("closed")
            self._futures.append(self._executor.submit(self._guarded, job))
            return len(self._futures) - 1

    def _guarded(self, job):
        """True if the job returned; exceptions of every kind stop here, so that none ends a worker."""
        try:
            job(self._stop)
            return True
        except BaseException:
            return False

    def drain(self, timeout):
        if timeout < 0:
            raise ValueError("timeout")
        with self._admission:
            self._open = False
        with self._first:
            if self._result is None:
                self._result = self._finish(timeout)
            return self._result

    def _finish(self, timeout):
        finished, late = wait(self._futures, timeout)
        for future in late:
            future.cancel()
        numbers = {number: future in finished and future.result() for number, future in enumerate(self._futures)}
        aborted = [number for number, future in enumerate(self._futures) if future in late]
        if aborted:
            self._stop.set()
        self._executor.shutdown(wait=not aborted)
        return Report(
            [number for number, is_good in numbers.items() if is_good],
            [number for number, is_good in numbers.items() if not is_good and number not in aborted],
            aborted,
        )
