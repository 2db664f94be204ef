"""The checker's program: runs the secret `unittest` classes against the learner's program, and reports each test."""

import os
import sys
import types
import unittest

from holdout_cases import Approx, compared, kind_of, prepare, show, show_call
from holdout_channel import ChannelClosed
from holdout_remote import HARNESS, SOLUTION, LearnerException, Session, TestTimedOut


class Recorder:
    """The little that `unittest` wants of a result; keeps the first thing that went wrong."""

    shouldStop = False
    failfast = False
    tb_locals = False

    def __init__(self):
        self.problem = None
        self.skipped = None
        self.case = None

    def _keep(self, error, case=None):
        if self.problem is None:
            self.problem, self.case = error, case

    def addError(self, test, info):
        self._keep(info[1])

    addFailure = addError

    def addSubTest(self, test, subtest, info):
        if info is not None:
            self._keep(info[1], subtest._subDescription())

    def addSkip(self, test, reason):
        self.skipped = reason

    def addUnexpectedSuccess(self, test):
        self._keep(AssertionError("it passed although it was expected to fail"))

    def addExpectedFailure(self, test, info):
        self._keep(AssertionError("a test must not expect its own failure"))

    def addSuccess(self, test):
        pass

    def startTest(self, test):
        pass

    def stopTest(self, test):
        pass


class Checker:
    def __init__(self):
        self._session = Session()
        self._channel = self._session.channel

    def run(self):
        kind, plan = self._channel.receive()
        if kind != "P":
            raise ChannelClosed
        solution = self._session._remote(SOLUTION, "solution", False)
        harness = self._session._remote(HARNESS, "harness", False)
        prepare(self._session, solution, harness, plan["fixtures"])
        try:
            classes = self._read(plan["tests"], solution)
        except BaseException as error:
            # Of the author's making: the text names the line of tests.py.
            self._channel.send("Z", _explain(error))
            return
        found = [f"{kind.__name__}.{name}" for kind in classes.values() for name in unittest.defaultTestLoader.getTestCaseNames(kind)]
        self._channel.send("F", found)
        for name in plan["order"]:
            class_name, _, method = name.partition(".")
            if name in found:
                self._channel.send("G", name)
                self._channel.send("T", self._test(classes[class_name], method))
        self._channel.send("D", None)

    def _read(self, source, solution):
        module = sys.modules["tests"] = types.ModuleType("tests")
        module.__file__ = "tests.py"
        sys.modules["solution"] = solution
        module.solution = solution
        module.approx = Approx
        exec(compile(source, "tests.py", "exec", dont_inherit=True), module.__dict__)
        members = list(vars(module).values())
        cases = [value for value in members if isinstance(value, type) and issubclass(value, unittest.TestCase)]
        return {kind.__name__: kind for kind in cases if kind.__module__ == "tests"}

    def _test(self, kind, method):
        session, recorder = self._session, Recorder()
        session.start_test()
        # The two roots keep their numbers; they are made anew because each test has its own handles.
        for name, number in (("solution", SOLUTION), ("harness", HARNESS)):
            session._remotes[number] = getattr(unittest.TestCase, name)
        session.is_testing = True
        try:
            session.request("load")
            kind.setUpClass()
            try:
                kind(method).run(recorder)
            finally:
                kind.tearDownClass()
                kind.doClassCleanups()
        except ChannelClosed:
            raise
        except BaseException as error:
            recorder._keep(error)
        try:
            return self._report(recorder)
        except (Exception, TestTimedOut):
            # To word the failure asked the learner's objects for their text, and they raised.
            return {"status": "failed"}
        finally:
            session.is_testing = False

    def _report(self, recorder):
        if self._session.is_given_up:
            return {"status": "timed_out"}
        problem = recorder.problem
        if problem is None:
            if recorder.skipped is not None:
                return {"status": "not_run", "message": f"skipped: {recorder.skipped}"}
            return {"status": "passed"}
        call = show_call(self._session.last_call)
        report = {"status": "failed"}
        if call is not None:
            report["call"] = call if recorder.case is None else f"{call} {recorder.case}"
        if isinstance(problem, LearnerException):
            report["status"] = "error"
            report["exception"] = {
                "type": problem.type_name,
                "types": list(problem.type_names),
                "message": problem.message,
                "frames": [list(frame) for frame in problem.frames],
            }
            return report
        if isinstance(problem, AssertionError):
            expected, actual = compared(self._session)
            said = str(problem)
            if expected is None:
                report["message"] = said[:1000]
            elif " : " in said:
                # The author's own words for this assertion.
                report["message"] = said.rpartition(" : ")[2][:1000]
        else:
            expected = "a value that the test can use"
            actual = f"{show_value(self._session)}, which it could not: {type(problem).__name__}: {problem}"[:600]
            report["where"] = _explain(problem)
        if expected is not None:
            report["expected"], report["actual"] = expected, actual
        return report


def show_value(session):
    return f"{show(session.last_value)} ({kind_of(session.last_value)})"


def _explain(error):
    """The error with its line in tests.py."""
    line = getattr(error, "lineno", None)
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "tests.py":
            line = step.tb_lineno
        step = step.tb_next
    return {"line": line if type(line) is int else None, "message": f"{type(error).__name__}: {error}"[:1000]}


def main():
    try:
        Checker().run()
    except ChannelClosed:
        os._exit(1)
