"""One condition, a deque, and no sentinels."""

import collections
import threading
from dataclasses import dataclass


class Draining(RuntimeError):
    pass


@dataclass(frozen=True)
class Report:
    done: list
    failed: list
    aborted: list


class Pool:
    def __init__(self, workers):
        if workers < 1:
            raise ValueError(workers)
        self.changed = threading.Condition()
        self.stop = threading.Event()
        self.waiting = collections.deque()
        self.accepted = 0
        self.running = 0
        self.done, self.failed = [], []
        self.is_closed = False
        self.report = None
        self.threads = [threading.Thread(target=self.run) for _ in range(workers)]
        for thread in self.threads:
            thread.start()

    def submit(self, job):
        with self.changed:
            if self.is_closed:
                raise Draining
            number, self.accepted = self.accepted, self.accepted + 1
            self.waiting.append((number, job))
            self.changed.notify()
        return number

    def run(self):
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self.waiting or self.is_closed)
                if not self.waiting:
                    return
                number, job = self.waiting.popleft()
                self.running += 1
            try:
                job(self.stop)
            except BaseException:
                outcome = self.failed
            else:
                outcome = self.done
            with self.changed:
                self.running -= 1
                if self.report is None:
                    outcome.append(number)
                self.changed.notify_all()

    def drain(self, timeout):
        if timeout < 0:
            raise ValueError(timeout)
        with self.changed:
            if self.is_closed:
                self.changed.wait_for(lambda: self.report is not None)
                return self.report
            self.is_closed = True
            self.changed.notify_all()
            in_time = self.changed.wait_for(lambda: not self.waiting and not self.running, timeout)
            aborted = sorted(set(range(self.accepted)) - set(self.done) - set(self.failed))
            self.waiting.clear()
            if aborted:
                self.stop.set()
            self.report = Report(sorted(self.done), sorted(self.failed), aborted)
            self.changed.notify_all()
        if in_time:
            for thread in self.threads:
                thread.join()
        return self.report
