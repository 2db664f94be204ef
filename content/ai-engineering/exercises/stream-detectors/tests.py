"""Secret tests of stream-detectors. The oracles go over the whole history at every value; two streams are published ones."""

import hashlib
import math
import random
import unittest

NAN = float("nan")
INF = float("inf")


def ph_oracle(stream, min_instances=30, delta=0.005, threshold=50.0, alpha=0.9999):
    """Places of alarms; each sum is recomputed from the history since the last alarm."""
    alarms, deviations, total, seen = [], [], 0.0, 0
    ups, downs = [], []
    for place, x in enumerate(stream):
        seen += 1
        total = math.fsum([total, x])
        deviations.append(x - total / seen)
        weights = [alpha ** (seen - 1 - i) for i in range(seen)]
        ups.append(math.fsum(w * (d - delta) for w, d in zip(weights, deviations)))
        downs.append(math.fsum(w * (d + delta) for w, d in zip(weights, deviations)))
        if seen >= min_instances and max(ups[-1] - min(ups), max(downs) - downs[-1]) > threshold:
            alarms.append(place)
            deviations, total, seen, ups, downs = [], 0.0, 0, [], []
    return alarms


def ddm_oracle(stream, warm_up=30, warning=2.0, drift=3.0):
    """The state after each value; the best point is looked up among all judged ones."""
    states, since = [], 0
    for place in range(len(stream)):
        points = []
        for n in range(warm_up + 1, place - since + 2):
            errors = sum(stream[since : since + n])
            if errors:
                p = errors / n
                points.append((p, math.sqrt(p * (1 - p) / n)))
        state = "stable"
        if points:
            p_min, s_min = min(reversed(points), key=sum)
            level = sum(points[-1])
            if level > p_min + drift * s_min:
                state, since = "drift", place + 1
            elif level > p_min + warning * s_min:
                state = "warning"
        states.append(state)
    return states


class DetectorTest(unittest.TestCase):
    def published(self, name, digest):
        data = self.fixture(name)
        self.assertEqual(hashlib.sha256(data).hexdigest(), digest, "the fixture was changed")
        return [int(digit) for digit in data.decode().strip()]


class PHTest(DetectorTest):
    def alarms(self, stream, **settings):
        answers = self.harness.feed(self.solution.PH(**settings), stream)
        self.assertEqual([a for a in answers if a not in (True, False)], [], "update must return True or False")
        return [i for i, answer in enumerate(answers) if answer]

    def check(self, stream, **settings):
        self.assertEqual(self.alarms(stream, **settings), ph_oracle(stream, **settings))

    def test_worked_example(self):
        ph = self.solution.PH(min_instances=5, threshold=3.0)
        self.assertEqual([i for i, x in enumerate([0.0] * 10 + [1.0] * 10) if ph.update(x)], [13])

    def test_quiet_stream(self):
        self.assertEqual(self.alarms([7.25] * 80, threshold=1.0), [])
        self.assertEqual(self.alarms([0.5, -0.5] * 60, threshold=2.0), [])

    def test_published_stream(self):
        # river, docstring of drift.PageHinkley: "Change detected at index 1006".
        stream = self.published("page-hinkley.txt", "f16d6e7bb224b4ab5f9502d44069b1ad45dc89e3eac94469273afe3a57384f8e")
        self.assertEqual(len(stream), 2000)
        self.assertEqual(self.alarms(stream), [1006])

    def test_fall(self):
        self.check([1.0] * 40 + [0.0] * 40, threshold=4.0)
        self.check([3.0] * 35 + [1.0] * 20 + [3.0] * 40, threshold=5.0, min_instances=10)
        self.assertEqual(len(self.alarms([1.0] * 40 + [0.0] * 40, threshold=4.0)), 1)

    def test_minimum_of_values(self):
        for needed in [1, 2, 8, 30]:
            for start in [0.0, 50.0]:
                with self.subTest(min_instances=needed, start=start):
                    stream = [start] + [25.0] * 45
                    self.check(stream, min_instances=needed, threshold=2.0)
        self.assertEqual(self.alarms([0.0] + [9.0] * 40, min_instances=30, threshold=2.0)[0], 29)
        # The sums are whole numbers here, so they can equal the threshold, and that is no alarm yet.
        for sign in [1.0, -1.0]:
            stream = [0.0, 0.0, 0.0, 4.0 * sign]
            self.assertEqual(self.alarms(stream, min_instances=1, delta=0.0, threshold=3.0, alpha=1.0), [])
            self.assertEqual(self.alarms(stream, min_instances=1, delta=0.0, threshold=2.75, alpha=1.0), [3])

    def test_settings(self):
        draw = random.Random(41).random
        stream = [draw() for _ in range(60)] + [0.6 + draw() for _ in range(90)]
        for delta in [0.0, 0.05, 0.3]:
            for alpha in [1.0, 0.99, 0.8]:
                for threshold in [1.5, 4.0]:
                    with self.subTest(delta=delta, alpha=alpha, threshold=threshold):
                        self.check(stream, delta=delta, alpha=alpha, threshold=threshold)
        answers = self.harness.feed(self.solution.PH(7, 0.05, 1.5, 0.8), stream)
        expected = ph_oracle(stream, min_instances=7, delta=0.05, threshold=1.5, alpha=0.8)
        self.assertEqual([i for i, answer in enumerate(answers) if answer], expected)

    def test_starts_afresh(self):
        stream = ([0.0] * 12 + [4.0] * 12) * 4
        self.check(stream, min_instances=6, threshold=5.0)
        self.check(stream, min_instances=12, threshold=5.0)
        self.assertGreater(len(ph_oracle(stream, min_instances=6, threshold=5.0)), 3)

    def test_refused_values(self):
        stream = [0.0] * 10 + [1.0] * 10
        expected = [i == 13 for i in range(20)]
        for bad in [NAN, INF, -INF]:
            for place in [0, 4, 12, 14]:
                with self.subTest(bad=bad, place=place):
                    ph = self.solution.PH(min_instances=5, threshold=3.0)
                    answers = self.harness.feed_through(ph, stream[:place] + [bad] + stream[place:])
                    self.assertEqual(answers, expected[:place] + ["refused"] + expected[place:])
        # A refused value is not one of the values that min_instances counts, before an alarm and after it.
        stream = [0.0] + [25.0] * 14
        alarms = ph_oracle(stream, min_instances=8, threshold=2.0)
        self.assertEqual(alarms, [7])
        ph = self.solution.PH(min_instances=8, threshold=2.0)
        answers = self.harness.feed_through(ph, [x for value in stream for x in (value, NAN)])
        self.assertEqual(answers, [x for i in range(len(stream)) for x in (i in alarms, "refused")])

    def test_random_streams(self):
        draw = random.Random(20250914).random
        for case in range(12):
            stream, level = [], 0.0
            for _ in range(4):
                level += draw() * 3 - 1.5
                stream += [level + draw() + draw() for _ in range(15 + int(draw() * 45))]
            with self.subTest(case=case):
                self.check(stream, min_instances=1 + int(draw() * 30), delta=draw() * 0.1, threshold=1 + draw() * 12, alpha=0.99)


class DDMTest(DetectorTest):
    def states(self, stream, **settings):
        return self.harness.feed(self.solution.DDM(**settings), stream)

    def check(self, stream, **settings):
        self.assertEqual(self.states(stream, **settings), ddm_oracle(stream, **settings))

    def test_worked_example(self):
        ddm = self.solution.DDM()
        states = [ddm.update(e) for e in [0, 0, 0, 1] * 10 + [1] * 20]
        self.assertEqual((states.index("warning"), states.index("drift")), (42, 47))

    def test_published_stream(self):
        # river, docstring of drift.binary.DDM: warning at 1084, drift at 1334, warning at 1492.
        stream = self.published("ddm.txt", "b523e7caf742dad6bd0e7e3210bd2af3615bb8083daaa793a815fcdd7dae4213")
        self.assertEqual(len(stream), 2000)
        states = self.states(stream)
        self.assertEqual([i for i, s in enumerate(states) if s == "drift"], [1334])
        self.assertEqual(states.index("warning"), 1084)
        self.assertEqual(states.index("warning", 1335), 1492)

    def test_first_error_after_silence(self):
        for silence in [29, 30, 31, 150]:
            with self.subTest(silence=silence):
                stream = [0] * silence + [1] + [0] * 20 + [1] * 12
                self.assertEqual(self.states(stream)[: silence + 1], ["stable"] * (silence + 1))
                self.check(stream)

    def test_warm_up(self):
        for warm_up in [0, 5, 29, 30, 31, 60]:
            for start in [[1] + [0] * 34, [0] * 20 + [1] + [0] * 9, [1, 0, 0, 0, 0]]:
                with self.subTest(warm_up=warm_up):
                    self.check(start + [1, 0, 1] * 25, warm_up=warm_up)
        stream = [0, 0, 0, 0, 1] * 12 + [1] * 20
        answers = self.harness.feed(self.solution.DDM(12, 1.25, 4.5), stream)
        self.assertEqual(answers, ddm_oracle(stream, warm_up=12, warning=1.25, drift=4.5))

    def test_best_point_is_a_pair(self):
        # After a good time and a bad one, s goes on shrinking while p stays above its minimum.
        stream = [0, 0, 0, 0, 1] * 12 + [0, 0, 1] * 60 + [0, 1, 0, 1, 0] * 10
        self.check(stream)
        self.check([1, 0] * 20 + [0] * 30 + [0, 0, 0, 1] * 40)
        # With a level below one spread, even a value that is the best point itself lies above the warning.
        self.check(stream, warning=0.5, drift=4.0)
        self.check([1, 0, 0, 0, 1, 0, 0], warm_up=0, warning=0.5, drift=4.0)

    def test_warning_ends(self):
        stream = [0, 0, 0, 0, 1] * 20 + [1] * 9 + [0] * 40
        states = self.states(stream)
        self.assertEqual(states, ddm_oracle(stream))
        self.assertIn("warning", states)
        self.assertEqual(states[-1], "stable")

    def test_starts_afresh(self):
        stream = ([0, 0, 0, 1] * 12 + [1] * 25) * 3
        self.check(stream)
        self.assertGreaterEqual(ddm_oracle(stream).count("drift"), 2)

    def test_only_errors(self):
        self.assertEqual(self.states([1] * 60), ["stable"] * 60)
        self.check([1] * 40 + [0] * 20 + [1] * 20)

    def test_refused_values(self):
        stream = [0, 0, 0, 1] * 10 + [1] * 20
        expected = ddm_oracle(stream)
        for bad in [NAN, 2, -1, 0.5, INF]:
            for place in [0, 35, 48]:
                with self.subTest(bad=bad, place=place):
                    answers = self.harness.feed_through(self.solution.DDM(), stream[:place] + [bad] + stream[place:])
                    self.assertEqual(answers, expected[:place] + ["refused"] + expected[place:])
        # True and 1.0 equal 1, False and 0.0 equal 0.
        self.assertEqual(self.states([bool(e) for e in stream]), expected)
        self.assertEqual(self.states([float(e) for e in stream]), expected)

    def test_two_detectors(self):
        left, right = self.solution.DDM(), self.solution.DDM(warm_up=10)
        a, b = [0, 0, 0, 1] * 10 + [1] * 15, [0, 1, 1, 0, 0] * 11
        both = [(left.update(x), right.update(y)) for x, y in zip(a, b)]
        self.assertEqual([x for x, _ in both], ddm_oracle(a))
        self.assertEqual([y for _, y in both], ddm_oracle(b, warm_up=10))

    def test_random_streams(self):
        draw = random.Random(20250915).random
        for case in range(15):
            stream = []
            for _ in range(3):
                rate = draw() * draw()
                stream += [int(draw() < rate) for _ in range(20 + int(draw() * 50))]
            with self.subTest(case=case):
                self.check(stream, warm_up=int(draw() * 40), warning=1 + draw(), drift=2 + draw() * 2)
