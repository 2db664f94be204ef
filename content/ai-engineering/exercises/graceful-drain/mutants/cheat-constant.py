# killed by: DrainTest.test_finishes_what_it_has
# Accepts nothing, so that nothing is lost.
from collections import namedtuple

Report = namedtuple("Report", "done failed aborted")


class Draining(RuntimeError):
    pass


class Pool:
    def __init__(self, workers):
        pass

    def submit(self, job):
        raise Draining

    def drain(self, timeout):
        return Report([], [], [])
