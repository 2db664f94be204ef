"""Secret tests of graceful-drain. The oracle is arithmetic: accepted = done + failed + aborted, each job once."""

import unittest


class PoolTest(unittest.TestCase):
    def test_worked_example(self):
        self.assertEqual(self.harness.first_example(), ([0, 1], ([0], [1], []), True))
        self.assertEqual(self.harness.second_example(), ([0, 1], ([], [], [0, 1])))

    def test_runs_in_parallel(self):
        for workers in (1, 2, 5):
            self.assertEqual(self.harness.parallel(workers), (list(range(workers)), [], []))

    def test_rejects_after_drain(self):
        self.assertEqual(self.harness.after_drain(3), (3, 0, ([], [], []), ["Draining", "RuntimeError"]))

    def test_order(self):
        self.assertEqual(self.harness.order(400), (list(range(401)), [True, *range(400)]))

    def test_failing_jobs(self):
        kinds = ["ValueError", "SystemExit", "KeyboardInterrupt", "GeneratorExit", "StopIteration", "BaseException"]
        for workers in (1, 2):
            report, ran = self.harness.failing(kinds, workers)
            self.assertEqual(report, ([1, 3, 5, 7, 9, 11], [0, 2, 4, 6, 8, 10], []))
            self.assertEqual(ran, 6)

    def test_workers_are_no_daemons(self):
        for workers in (1, 3):
            self.assertEqual(self.harness.daemons(workers), (False, 0, workers))

    def test_bad_arguments(self):
        for workers in (0, -1):
            with self.assertRaisesLearner("ValueError"):
                self.solution.Pool(workers)
        self.assertEqual(self.harness.refused_timeout(), (True, True, ([0], [], [])))


class DrainTest(unittest.TestCase):
    def test_finishes_what_it_has(self):
        for workers, waiting in [(1, 0), (1, 20), (3, 20)]:
            result = self.harness.finish(workers, waiting)
            self.assertEqual(result, (True, [], [], workers + waiting, False, True))

    def test_rejects_while_draining(self):
        self.assertEqual(self.harness.reject_inside(), ([True, True], True, [], []))
        self.assertEqual(self.harness.nested(), ([0, 1], [], []))

    def test_returns_when_done(self):
        self.assertEqual(self.harness.quick(3600.0), ((list(range(6)), [], []), False, ([], [], [])))

    def test_timeout_aborts(self):
        for workers, waiting in [(1, 0), (1, 6), (3, 6)]:
            report, _, ran, all_ended, first, waited = self.harness.abort(workers, waiting, 0.03)
            self.assertEqual(report, (first, [], list(range(2, 2 + workers + waiting))))
            self.assertEqual(ran, ["early", "early"])
            self.assertTrue(all_ended, "stop must be set, and workers must end after the jobs that they are running")
            self.assertTrue(waited, "drain must not give up before the timeout")

    def test_one_timeout_for_all(self):
        # A timeout for each of the workers would add up to 2.8 s, which is longer than the harness waits.
        report, _, _, all_ended, first, waited = self.harness.abort(28, 0, 0.1)
        self.assertEqual(report, (first, [], list(range(2, 30))))
        self.assertTrue(all_ended)
        self.assertTrue(waited)

    def test_report_is_final(self):
        for outcome in ("return", "raise"):
            report, again, _, _, first, _ = self.harness.abort(2, 3, 0.02, outcome)
            self.assertEqual(report, (first, [], [2, 3, 4, 5, 6]))
            self.assertEqual(again, report)

    def test_no_time_at_all(self):
        report, again, ran, all_ended, first, _ = self.harness.abort(2, 2, 0)
        self.assertEqual(report, (first, [], [2, 3, 4, 5]))
        self.assertEqual(again, report)
        self.assertEqual(ran, ["early", "early"])
        self.assertTrue(all_ended)

    def test_draining_twice(self):
        self.assertEqual(self.harness.twice([0.0, 0.01, 5.0]), (True, True, False))


class RaceTest(unittest.TestCase):
    def check(self, method):
        for line in range(1, 61):
            found = self.harness.interrupt_at(method, line)
            if found is None:
                break
            accepted, runs, listed, total = found
            self.assertEqual((listed, total), (accepted, accepted), "an accepted job must be listed once")
            self.assertEqual(runs, accepted, "an accepted job must run, a rejected one must not")
        self.assertGreater(line, 1, "no line of the method was reached")

    def test_submit_is_interrupted(self):
        self.check("submit")

    def test_drain_is_interrupted(self):
        self.check("drain")

    def test_many_threads(self):
        for timeout, switch in [(5.0, 1e-6), (5.0, 5e-3), (0.0, 1e-6), (0.01, 1e-6)] * 2:
            parts, runs, (done, failed, aborted) = self.harness.storm(6, 3, timeout, switch)
            found = self.wrong([pair for part in parts for pair in part], dict(runs), done, failed, aborted)
            self.assertEqual(found, dict.fromkeys(found, 0))

    def wrong(self, pairs, runs, done, failed, aborted):
        """Counts what does not add up; pairs has the number and the job of each submit that was accepted."""
        accepted, listed = dict(pairs), done + failed + aborted
        raises = {number for number, (_, turn) in pairs if turn % 7 == 3}
        return {
            "numbers given twice": len(pairs) - len(accepted),
            "accepted and not listed": len(set(accepted) - set(listed)),
            "listed and not accepted": len(set(listed) - set(accepted)),
            "listed twice": len(listed) - len(set(listed)),
            "finished and not run once": sum(runs.get(accepted.get(number), 0) != 1 for number in done + failed),
            "run twice": sum(times > 1 for times in runs.values()),
            "rejected and run": len(set(runs) - set(accepted.values())),
            "failed and done mixed up": len(set(failed) - raises) + len(set(done) & raises),
            "not ascending": sum(part != sorted(part) for part in (done, failed, aborted)),
        }
