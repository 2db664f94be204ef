"""Runs beside your code: threads that submit and drain in your own process.

No function here sleeps. Threads wait for events and barriers; LONG only ends a wait that would have no end.
"""

import sys
import threading
import time

import solution

LONG = 3.0
BRIEF = 0.1  # how long an interrupted thread lets the other one go on, if it is not done before


def lists(report):
    return list(report.done), list(report.failed), list(report.aborted)


def threads_since(before):
    return [thread for thread in threading.enumerate() if thread not in before]


def ended(threads):
    """Waits for threads to end; whether they did."""
    for thread in threads:
        thread.join(LONG)
    return not any(thread.is_alive() for thread in threads)


def in_background(function):
    """Runs function in a thread; gives back a function that waits for its result or raises its exception."""
    results = []

    def run():
        try:
            results.append((function(), None))
        except BaseException as error:
            results.append((None, error))

    thread = threading.Thread(target=run)
    thread.start()

    def result():
        thread.join(LONG)
        if not results:
            raise TimeoutError("a call did not return")
        value, error = results[0]
        if error is not None:
            raise error
        return value

    def is_there(wait=0.0):
        thread.join(wait)
        return bool(results)

    result.is_there = is_there
    return result


def is_rejected(pool, job):
    try:
        pool.submit(job)
    except solution.Draining:
        return True
    return False


def submit_until_rejected(pool, job):
    """Submits until drain has begun; gives back the numbers that were accepted."""
    accepted = []
    end = time.monotonic() + LONG
    while time.monotonic() < end:
        try:
            accepted.append(pool.submit(job))
        except solution.Draining:
            return accepted
    raise TimeoutError("submit is not rejected while drain waits")


def first_example():
    """The numbers, the report, and whether a third job is rejected."""
    pool = solution.Pool(2)
    numbers = [pool.submit(lambda stop: 6 * 7), pool.submit(lambda stop: 1 / 0)]
    report = lists(pool.drain(5.0))
    return numbers, report, is_rejected(pool, print)


def second_example():
    """The numbers and the report of a job that runs until it is told to stop, and one behind it."""
    pool = solution.Pool(1)
    numbers = [pool.submit(lambda stop: stop.wait(LONG)), pool.submit(lambda stop: None)]
    return numbers, lists(pool.drain(0.1))


def after_drain(jobs):
    """How many jobs a drained pool rejects, how many run, a later report, and what the exception is."""
    pool, ran = solution.Pool(2), []
    pool.drain(LONG)
    rejected = sum(is_rejected(pool, ran.append) for _ in range(jobs))
    names = [kind.__name__ for kind in solution.Draining.__mro__[:2]]
    return rejected, len(ran), lists(pool.drain(LONG)), names


def parallel(workers):
    """Jobs that wait for each other at a barrier: possible only if all run at once."""
    pool, barrier = solution.Pool(workers), threading.Barrier(workers)
    for _ in range(workers):
        pool.submit(lambda stop: barrier.wait(LONG / 2))
    return lists(pool.drain(LONG))


def order(jobs):
    """The numbers that submit gave and the order in which one worker ran the jobs."""
    pool, gate, ran = solution.Pool(1), threading.Event(), []
    numbers = [pool.submit(lambda stop: gate.wait(LONG))]
    numbers += [pool.submit(lambda stop, n=n: ran.append(n)) for n in range(jobs)]
    gate.set()
    pool.drain(LONG)
    return numbers, ran


def failing(kinds, workers):
    """One job for each name of an exception, each followed by a good one."""
    import builtins

    def fail(kind):
        def job(stop):
            raise getattr(builtins, kind)("on purpose")

        return job

    pool, ran = solution.Pool(workers), []
    for kind in kinds:
        pool.submit(fail(kind))
        pool.submit(lambda stop: ran.append(1))
    return lists(pool.drain(LONG)), len(ran)


def daemons(workers):
    """Whether any worker is a daemon, and whether all have ended when drain returns."""
    before = threading.enumerate()
    pool, barrier, daemon = solution.Pool(workers), threading.Barrier(workers), []

    def job(stop):
        daemon.append(threading.current_thread().daemon)
        barrier.wait(LONG / 2)

    for _ in range(workers):
        pool.submit(job)
    pool.drain(LONG)
    alive = [thread for thread in threads_since(before) if thread.is_alive()]
    return any(daemon), len(alive), len(daemon)


def refused_timeout():
    """Whether a negative timeout leaves the pool open."""
    pool = solution.Pool(1)
    try:
        pool.drain(-1.0)
    except ValueError:
        refused = True
    else:
        refused = False
    accepted = not is_rejected(pool, lambda stop: None)
    drained = in_background(lambda: pool.drain(LONG))
    return refused, accepted, lists(drained())


def finish(workers, waiting):
    """Jobs in flight at a gate and others behind them; the gate opens once drain has begun."""
    pool, gate, stops = solution.Pool(workers), threading.Event(), []
    started = threading.Barrier(workers + 1)

    def flying(stop):
        started.wait(LONG)
        gate.wait(LONG)
        stops.append(stop.is_set())

    for _ in range(workers):
        pool.submit(flying)
    started.wait(LONG)
    for _ in range(waiting):
        pool.submit(lambda stop: stops.append(stop.is_set()))
    drained = in_background(lambda: pool.drain(LONG))
    more = submit_until_rejected(pool, lambda stop: None)
    was_waiting = not drained.is_there()
    gate.set()
    done, failed, aborted = lists(drained())
    return done == list(range(workers + waiting + len(more))), failed, aborted, len(stops), any(stops), was_waiting


def reject_inside():
    """Whether a running job is rejected when it submits while the pool drains, and another thread too."""
    pool, started, draining, answers = solution.Pool(1), threading.Event(), threading.Event(), []

    def job(stop):
        started.set()
        draining.wait(LONG)
        answers.append(is_rejected(pool, lambda stop: answers.append("ran")))

    pool.submit(job)
    started.wait(LONG)
    drained = in_background(lambda: pool.drain(LONG))
    more = submit_until_rejected(pool, lambda stop: None)
    answers.append(is_rejected(pool, lambda stop: answers.append("ran")))
    draining.set()
    done, failed, aborted = lists(drained())
    return answers, len(done) == 1 + len(more), failed, aborted


def nested():
    """A job that submits another while the pool is open."""
    pool, inner = solution.Pool(1), threading.Event()

    def job(stop):
        pool.submit(lambda stop: inner.set())

    pool.submit(job)
    inner.wait(LONG)
    return lists(pool.drain(LONG))


def quick(timeout):
    """Drains a pool whose jobs have nothing to wait for; gives back whether stop was set."""
    pool, kept = solution.Pool(2), []
    for _ in range(6):
        pool.submit(kept.append)
    drained = in_background(lambda: pool.drain(timeout))
    report = lists(drained())
    empty = in_background(lambda: solution.Pool(3).drain(timeout))
    return report, any(stop.is_set() for stop in kept), lists(empty())


def abort(workers, waiting, timeout, outcome="return"):
    """Jobs that run until they are told to stop, and others behind them; what happens at the timeout and after."""
    before = threading.enumerate()
    pool, started, ran = solution.Pool(workers), threading.Barrier(workers + 1), []
    release, told = threading.Event(), []

    def stubborn(stop):
        started.wait(LONG)
        told.append(stop.wait(LONG))
        release.wait(LONG)
        if outcome == "raise":
            raise RuntimeError("late")

    first = [pool.submit(lambda stop: ran.append("early")) for _ in range(2)]
    for _ in range(workers):
        pool.submit(stubborn)
    started.wait(LONG)
    for _ in range(waiting):
        pool.submit(lambda stop: ran.append("late"))
    drained = in_background(lambda: pool.drain(timeout))
    report = lists(drained())
    # Running jobs are still held here: drain did not wait for them.
    release.set()
    all_ended = ended(threads_since(before))
    again = lists(pool.drain(LONG))
    return report, again, ran, all_ended and all(told), first


def twice(calls, timeouts):
    """Several threads drain one pool at the same time, and once more afterwards."""
    pool, gate, started = solution.Pool(1), threading.Event(), threading.Event()

    def job(stop):
        started.set()
        gate.wait(LONG)

    pool.submit(job)
    started.wait(LONG)
    first = in_background(lambda: pool.drain(LONG))
    more = submit_until_rejected(pool, lambda stop: None)
    others = [in_background(lambda timeout=timeout: pool.drain(timeout)) for timeout in timeouts[:calls]]
    early = sum(other.is_there(BRIEF) for other in others)
    gate.set()
    reports = [lists(first()), *(lists(other()) for other in others), lists(pool.drain(0))]
    return reports[0][0] == list(range(1 + len(more))), all(r == reports[0] for r in reports), early


def interrupted(method):
    """Stops the thread that calls one method at each of its lines in turn and lets the other method happen there.

    Gives back, for each line: was the job accepted, how often did it run, and in how many lists of the report it is.
    """
    results, line = [], 0
    while True:
        line += 1
        outcome = _interrupt_at(method, line)
        if outcome is None:
            return results
        results.append(outcome)
        accepted, runs, listed, total = outcome
        if line > 60 or not accepted == runs == listed == total:
            return results


def _interrupt_at(method, line):
    pool, runs, accepted = solution.Pool(1), [], []
    here, gone_on = threading.Event(), threading.Event()

    def submit():
        try:
            accepted.append(pool.submit(lambda stop: runs.append(1)))
        except solution.Draining:
            pass

    def drain():
        return pool.drain(LONG)

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
        here.wait(LONG)
        try:
            return other_call()
        finally:
            gone_on.set()

    finished = [in_background(traced), in_background(other)]
    for result in finished:
        result()
    report = pool.drain(0)
    if seen < line:
        return None
    listed = sum(number in part for number in accepted for part in lists(report))
    total = sum(len(part) for part in lists(report))
    return len(accepted), len(runs), listed, total


def storm(threads, workers, timeout, switch):
    """Many threads submit until they are rejected while one drains; gives back what does not add up."""
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
            accepted = {}
            barrier.wait(LONG)
            for turn in range(400):
                try:
                    accepted[pool.submit(job_of((name, turn)))] = (name, turn)
                except solution.Draining:
                    break
            return accepted

        waiting = [in_background(lambda name=name: submitter(name)) for name in range(threads)]
        barrier.wait(LONG)
        done, failed, aborted = lists(pool.drain(timeout))
        accepted, count = {}, 0
        for result in waiting:
            part = result()
            count += len(part)
            accepted.update(part)
    finally:
        sys.setswitchinterval(before)
    listed = done + failed + aborted
    return {
        "numbers given twice": count - len(accepted),
        "accepted and not listed": len(set(accepted) - set(listed)),
        "listed and not accepted": len(set(listed) - set(accepted)),
        "listed twice": len(listed) - len(set(listed)),
        "finished and not run once": sum(runs.get(accepted.get(number), 0) != 1 for number in done + failed),
        "run twice": sum(times > 1 for times in runs.values()),
        "rejected and run": len(set(runs) - set(accepted.values())),
        "failed and done mixed up": sum(accepted[n][1] % 7 != 3 for n in failed if n in accepted)
        + sum(accepted[n][1] % 7 == 3 for n in done if n in accepted),
        "not ascending": sum(part != sorted(part) for part in (done, failed, aborted)),
    }
