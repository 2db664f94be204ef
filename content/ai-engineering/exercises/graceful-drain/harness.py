"""Runs beside your code: threads that submit and drain in your own process.

No function here sleeps: threads wait for events and barriers. A right answer comes nowhere near the bounds below, on a
busy machine either; they end the waits that would have no end.
"""

import builtins
import sys
import threading
import time
import types

import solution

ENOUGH = 10.0  # a timeout for drain that no right answer uses up
BRIEF = 0.05  # how long an interrupted thread lets the other one go on, if it is not done before

# Outlives this file, which is read anew for each test. Once a bound was reached, the answer is known to be wrong, and
# the tests that are left can be told sooner what hangs.
_known = sys.modules.setdefault("harness_knows", types.SimpleNamespace(is_stuck=False))


def bound():
    """How many seconds to wait for what a right answer does at once."""
    return 0.3 if _known.is_stuck else 2.0


def give_up(what):
    _known.is_stuck = True
    raise TimeoutError(what)


def expect(event):
    if not event.wait(bound()):
        give_up("a job did not start")


def meet(barrier):
    """Waits at a barrier of jobs from outside the pool."""
    try:
        barrier.wait(bound())
    except threading.BrokenBarrierError:
        give_up("the jobs do not run at the same time")


def lists(report):
    return list(report.done), list(report.failed), list(report.aborted)


def threads_since(before):
    return [thread for thread in threading.enumerate() if thread not in before]


def ended(threads):
    """Waits for threads to end; whether they did."""
    end = time.monotonic() + bound()
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))
    alive = any(thread.is_alive() for thread in threads)
    _known.is_stuck = _known.is_stuck or alive
    return not alive


def in_background(function, back=None):
    """Runs function in a thread; gives back a function that waits for its result or raises its exception."""
    results, back = [], back or threading.Event()

    def run():
        try:
            results.append((function(), None))
        except BaseException as error:
            results.append((None, error))
        finally:
            back.set()

    # A call that never returns must not keep this process from ending.
    thread = threading.Thread(target=run, daemon=True)
    thread.start()

    def result():
        thread.join(bound())
        if not results:
            give_up("a call did not return")
        value, error = results[0]
        if error is not None:
            raise error
        return value

    return result


def drained(pool, timeout=ENOUGH):
    """The report of drain, which has to come at once."""
    return lists(in_background(lambda: pool.drain(timeout))())


def raises(kind, function):
    try:
        function()
    except kind:
        return True
    return False


def is_rejected(pool, job):
    return raises(solution.Draining, lambda: pool.submit(job))


def submit_until_rejected(pool, job):
    """Submits until drain has begun; gives back the numbers that were accepted."""
    end = time.monotonic() + bound()

    def submit():
        accepted = []
        while time.monotonic() < end:
            try:
                accepted.append(pool.submit(job))
            except solution.Draining:
                return accepted
        give_up("submit is not rejected while drain waits")

    return in_background(submit)()


def first_example():
    """The numbers, the report, and whether a third job is rejected."""
    pool = solution.Pool(2)
    numbers = [pool.submit(lambda stop: 6 * 7), pool.submit(lambda stop: 1 / 0)]
    report = drained(pool, 5.0)
    return numbers, report, is_rejected(pool, print)


def second_example():
    """The numbers and the report of a job that runs until it is told to stop, and one behind it."""
    pool = solution.Pool(1)
    numbers = [pool.submit(lambda stop: stop.wait(bound())), pool.submit(lambda stop: None)]
    return numbers, drained(pool, 0.1)


def after_drain(jobs):
    """How many jobs a drained pool rejects, how many run, a later report, and what the exception is."""
    pool, ran = solution.Pool(2), []
    drained(pool)
    rejected = sum(is_rejected(pool, ran.append) for _ in range(jobs))
    names = [kind.__name__ for kind in solution.Draining.__mro__[:2]]
    return rejected, len(ran), drained(pool), names


def parallel(workers):
    """Jobs that wait for each other at a barrier: possible only if all run at once."""
    pool, barrier = solution.Pool(workers), threading.Barrier(workers)
    for _ in range(workers):
        pool.submit(lambda stop: barrier.wait(bound()))
    return drained(pool)


def order(jobs):
    """The numbers that submit gave while the one worker was busy, and what it ran: first whether the gate was opened."""
    pool, gate, ran = solution.Pool(1), threading.Event(), []
    numbers = [pool.submit(lambda stop: ran.append(gate.wait(bound())))]
    numbers += [pool.submit(lambda stop, n=n: ran.append(n)) for n in range(jobs)]
    gate.set()
    drained(pool)
    return numbers, ran


def failing(kinds, workers):
    """One job for each name of an exception, each followed by a good one."""

    def fail(kind):
        raise getattr(builtins, kind)("on purpose")

    pool, ran = solution.Pool(workers), []
    for kind in kinds:
        pool.submit(lambda stop, kind=kind: fail(kind))
        pool.submit(lambda stop: ran.append(1))
    return drained(pool), len(ran)


def daemons(workers):
    """Whether any worker is a daemon, and whether all have ended when drain returns."""
    pool, barrier, seen = solution.Pool(workers), threading.Barrier(workers), []

    def job(stop):
        seen.append(threading.current_thread())
        barrier.wait(bound())

    for _ in range(workers):
        pool.submit(job)
    alive = in_background(lambda: pool.drain(ENOUGH) and sum(thread.is_alive() for thread in seen))()
    return any(thread.daemon for thread in seen), alive, len(seen)


def refused_timeout():
    """Whether a negative timeout is refused, whether it leaves the pool open, and the report."""
    pool = solution.Pool(1)
    refused = raises(ValueError, lambda: pool.drain(-1.0))
    accepted = not is_rejected(pool, lambda stop: None)
    return refused, accepted, drained(pool)


def finish(workers, waiting):
    """Jobs in flight at a gate and others behind them; the gate opens once drain has begun."""
    pool, gate, stops = solution.Pool(workers), threading.Event(), []
    started, back = threading.Barrier(workers + 1), threading.Event()

    def flying(stop):
        started.wait(bound())
        gate.wait(bound())
        stops.append(stop.is_set())

    for _ in range(workers):
        pool.submit(flying)
    meet(started)
    for _ in range(waiting):
        pool.submit(lambda stop: stops.append(stop.is_set()))
    result = in_background(lambda: pool.drain(ENOUGH), back)
    more = submit_until_rejected(pool, lambda stop: None)
    was_waiting = not back.is_set()
    gate.set()
    done, failed, aborted = lists(result())
    return done == list(range(workers + waiting + len(more))), failed, aborted, len(stops), any(stops), was_waiting


def reject_inside():
    """Whether a running job is rejected when it submits while the pool drains, and another thread too."""
    pool, started, draining, answers = solution.Pool(1), threading.Event(), threading.Event(), []

    def job(stop):
        started.set()
        draining.wait(bound())
        answers.append(is_rejected(pool, lambda stop: answers.append("ran")))

    pool.submit(job)
    expect(started)
    result = in_background(lambda: pool.drain(ENOUGH))
    more = submit_until_rejected(pool, lambda stop: None)
    answers.append(is_rejected(pool, lambda stop: answers.append("ran")))
    draining.set()
    done, failed, aborted = lists(result())
    return answers, len(done) == 1 + len(more), failed, aborted


def nested():
    """A job that submits another while the pool is open."""
    pool, inner = solution.Pool(1), threading.Event()

    def job(stop):
        pool.submit(lambda stop: inner.set())

    pool.submit(job)
    expect(inner)
    return drained(pool)


def quick(timeout):
    """Drains a pool whose jobs have nothing to wait for; gives back whether stop was set."""
    pool, kept = solution.Pool(2), []
    for _ in range(6):
        pool.submit(kept.append)
    report = drained(pool, timeout)
    return report, any(stop.is_set() for stop in kept), drained(solution.Pool(3), timeout)


def abort(workers, waiting, timeout, outcome="return"):
    """Jobs that run until they are told to stop, and others behind them.

    Gives back the report and a later one, what ran, whether all ended once they could, the numbers of the jobs that were
    done before, and whether drain waited as long as it was told.
    """
    before = threading.enumerate()
    pool, started, ran = solution.Pool(workers), threading.Barrier(workers + 1), []
    release, told = threading.Event(), []

    def stubborn(stop):
        started.wait(bound())
        told.append(stop.wait(bound()))
        release.wait(2 * bound())
        if outcome == "raise":
            raise RuntimeError("late")

    first = [pool.submit(lambda stop: ran.append("early")) for _ in range(2)]
    for _ in range(workers):
        pool.submit(stubborn)
    meet(started)
    for _ in range(waiting):
        pool.submit(lambda stop: ran.append("late"))
    began = time.monotonic()
    report = drained(pool, timeout)
    waited = time.monotonic() - began >= 0.9 * timeout
    # Running jobs are still held here: drain did not wait for them.
    release.set()
    all_ended = ended(threads_since(before))
    _known.is_stuck = _known.is_stuck or not all(told)
    again = drained(pool)
    return report, again, ran, all_ended and len(told) == workers and all(told), first, waited


def twice(timeouts):
    """Several threads drain one pool: is the report complete, are all equal, does one come before the last job ends?"""
    pool, gate, started, back = solution.Pool(1), threading.Event(), threading.Event(), threading.Event()

    def job(stop):
        started.set()
        gate.wait(bound())

    pool.submit(lambda stop: 1 / 0)
    pool.submit(job)
    expect(started)
    first = in_background(lambda: pool.drain(ENOUGH))
    more = submit_until_rejected(pool, lambda stop: None)
    others = [in_background(lambda timeout=timeout: pool.drain(timeout), back) for timeout in timeouts]
    is_early = back.wait(BRIEF)
    gate.set()
    reports = [lists(first()), *(lists(other()) for other in others), drained(pool, 0)]
    complete = list(range(1, 2 + len(more))), [0], []
    return reports[0] == complete, all(r == reports[0] for r in reports), is_early


def interrupt_at(method, line):
    """Stops the thread that calls one method at its line-th line and lets the other method happen there.

    Gives back whether the job was accepted, how often it ran, in how many lists of the report it is, and how many jobs
    the report has; None if the method has no such line.
    """
    pool, runs, accepted = solution.Pool(1), [], []
    here, gone_on = threading.Event(), threading.Event()

    def submit():
        try:
            accepted.append(pool.submit(lambda stop: runs.append(1)))
        except solution.Draining:
            pass

    def drain():
        return pool.drain(ENOUGH)

    interrupted_call, other_call = (submit, drain) if method == "submit" else (drain, submit)
    seen = 0

    def trace(frame, event, argument):
        nonlocal seen
        if frame.f_code.co_filename != "solution.py":
            return None
        if event == "line":
            seen += 1
            if seen == line:
                here.set()
                gone_on.wait(BRIEF)
        return trace

    def traced():
        sys.settrace(trace)
        try:
            return interrupted_call()
        finally:
            sys.settrace(None)
            here.set()

    def other():
        here.wait(bound())
        try:
            return other_call()
        finally:
            gone_on.set()

    for result in [in_background(traced), in_background(other)]:
        result()
    report = drained(pool, 0)
    if seen < line:
        return None
    listed = sum(number in part for number in accepted for part in report)
    total = sum(len(part) for part in report)
    return len(accepted), len(runs), listed, total


def storm(threads, workers, timeout, switch):
    """Many threads submit until they are rejected while one drains; every seventh job raises.

    Gives back what each thread knows, as pairs of number and job, how often each job ran, and the report.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(switch)
    try:
        pool, barrier = solution.Pool(workers), threading.Barrier(threads + 1)
        runs, lock = {}, threading.Lock()

        def job_of(token):
            def job(stop):
                with lock:
                    runs[token] = runs.get(token, 0) + 1
                if token[1] % 7 == 3:
                    raise ValueError("on purpose")

            return job

        def submitter(name):
            accepted = []
            barrier.wait(bound())
            for turn in range(400):
                try:
                    accepted.append((pool.submit(job_of((name, turn))), (name, turn)))
                except solution.Draining:
                    break
            return accepted

        waiting = [in_background(lambda name=name: submitter(name)) for name in range(threads)]
        meet(barrier)
        report = drained(pool, timeout)
        accepted = [result() for result in waiting]
    finally:
        sys.setswitchinterval(before)
    with lock:  # aborted jobs may still be running
        return accepted, list(runs.items()), report
