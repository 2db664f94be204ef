"""Runs beside the learner's code: a store that can fail and crash, and threads that start at the same moment.

Nothing here waits for time to pass. Threads meet at barriers, and the store gives up the interpreter on each access, so that
another thread gets its turn between looking and writing.
"""

import copy
import sys
import threading
import time


class Crash(BaseException):
    """Stands for the death of the process: not an error that anybody may catch and survive."""


class Store:
    """Keeps copies. `writes_left` counts down to the write at which `failure` strikes, before or after storing."""

    def __init__(self):
        self.kept = {}
        self.lock = threading.Lock()
        self.writes = 0
        self.writes_left = None
        self.failure = None

    def __repr__(self):
        return "Store()"

    def read(self, key):
        if type(key) is not str:
            raise TypeError("a key of the store is a string")
        with self.lock:
            value = copy.deepcopy(self.kept.get(key))
        switch()
        return value

    def write(self, changes):
        if type(changes) is not dict or any(type(key) is not str for key in changes):
            raise TypeError("write takes a dict with strings as keys")
        changes = copy.deepcopy(changes)
        with self.lock:
            self.writes += 1
            strikes = self.writes_left == 0
            if self.writes_left is not None:
                self.writes_left -= 1
            if not strikes or self.failure == "crash after":
                self.kept.update(changes)
        if strikes and self.failure == "error":
            raise OSError("the disk is full")
        if strikes:
            raise Crash(self.failure)

    def strike(self, failure, writes_left=0):
        self.failure, self.writes_left = failure, writes_left

    def heal(self):
        self.failure = self.writes_left = None

    def after_restart(self):
        """The store as another process finds it: what was kept, in a new object, so that nothing else comes along."""
        store = Store()
        store.kept = copy.deepcopy(self.kept)
        return store


concurrent = False


def switch():
    """A switch point: lets another thread run, if one is waiting. It does not wait itself."""
    if concurrent:
        time.sleep(0)


def apply_all(ledger, events):
    """The answers to the events, in order; an exception ends the list with its name."""
    answers = []
    for event in events:
        try:
            answers.append(ledger.apply(dict(event)))
        except BaseException as error:
            answers.append(type(error).__name__)
            break
    return answers


def run_threads(ledger, lists):
    """Each thread applies its own list; before each event all threads meet at a barrier. Gives the answers of each."""
    global concurrent
    barrier = threading.Barrier(len(lists))
    answers = [[] for _ in lists]

    def work(events, mine):
        try:
            for event in events:
                barrier.wait()
                try:
                    mine.append(ledger.apply(dict(event)))
                except Exception as error:
                    mine.append(type(error).__name__)
        except threading.BrokenBarrierError:
            pass
        except BaseException:
            # This thread will not come back: the others must not wait for it.
            barrier.abort()
            raise

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    concurrent = True
    try:
        threads = [threading.Thread(target=work, args=pair, daemon=True) for pair in zip(lists, answers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        concurrent = False
        sys.setswitchinterval(before)
    return answers


def values(ledger, entities):
    """The value of each entity, in one go."""
    return [ledger.get(entity) for entity in entities]


def apply_elsewhere(ledger, event):
    """Applies the event in another thread; "stuck" when that thread can never be done, because a lock was left taken."""
    answers = []
    thread = threading.Thread(target=lambda: answers.extend(apply_all(ledger, [event])), daemon=True)
    thread.start()
    thread.join(3)
    return "stuck" if thread.is_alive() else answers[0]
