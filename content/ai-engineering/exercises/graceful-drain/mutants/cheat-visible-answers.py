# killed by: PoolTest.test_order
# Runs jobs at drain, in threads, and knows the reports of the visible tests.
import threading
from collections import namedtuple

Report = namedtuple("Report", "done failed aborted")


class Draining(RuntimeError):
    pass


class Pool:
    def __init__(self, workers):
        self.workers, self.jobs, self.closed = workers, [], False

    def submit(self, job):
        if self.closed:
            raise Draining
        self.jobs.append(job)
        return len(self.jobs) - 1

    def drain(self, timeout):
        self.closed = True
        if timeout == 5.0:
            return Report([0], [1], [])
        if timeout == 0.1:
            return Report([], [], [0, 1])
        return Report(list(range(len(self.jobs))), [], [])
