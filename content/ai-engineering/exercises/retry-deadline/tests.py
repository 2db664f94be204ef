"""Secret tests of retry-deadline. A scripted world plays clock, sleep, chance and service; a simulation of the rules is the oracle.

Times, pauses and chances are multiples of 1/64, so sums are exact and no rounding decides about a deadline.
"""

import random
import unittest
from fractions import Fraction


class World:
    """Plays a script of (answer, seconds) and notes what is done, and when. An answer that is an exception is raised."""

    def __init__(self, script, start=0.0, chances=0.5, oversleeps=(), interruption=None):
        self.script = list(script)
        self.now = start
        self.chances = chances if callable(chances) else lambda: chances
        self.oversleeps = list(oversleeps)
        self.interruption = interruption
        self.tries = []
        self.pauses = []
        self.keys = []
        self.draws = 0
        self.made = 0

    def __repr__(self):
        # Calls are shown to learners, the same way each time.
        return "world"

    def fn(self, key):
        self.tries.append(self.now)
        self.keys.append(key)
        answer, seconds = self.script.pop(0)
        self.now += seconds
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def key(self):
        self.made += 1
        return f"key-{self.made}"

    def clock(self):
        return self.now

    def sleep(self, seconds):
        self.pauses.append(seconds)
        if self.interruption:
            raise self.interruption
        self.now += seconds + (self.oversleeps.pop(0) if self.oversleeps else 0)

    def rng(self):
        self.draws += 1
        return self.chances()


def simulate(script, start, chances, attempts, base, cap, deadline):
    """The times of the tries, the pauses and the outcome, from the rules with exact fractions.

    `script` holds (kind, wish, seconds): kind is "ok", "fatal", or an error worth another try; wish is the server's.
    """
    now, tries, pauses = Fraction(start), [], []
    chances = iter(chances)
    ceiling = Fraction(base)
    if now >= deadline:
        return tries, pauses, "none"
    for number, (kind, wish, seconds) in enumerate(script[:attempts], start=1):
        tries.append(now)
        now += Fraction(seconds)
        if kind in ("ok", "fatal") or number == attempts:
            return tries, pauses, kind
        pause = Fraction(next(chances)) * min(Fraction(cap), ceiling)
        ceiling *= 2
        if wish is not None and Fraction(wish) > pause:
            pause = Fraction(wish)
        if now + pause >= deadline:
            return tries, pauses, kind
        pauses.append(pause)
        now += pause
    raise AssertionError("the script is too short")


class CallTest(unittest.TestCase):
    def call(self, world, *, attempts=4, base=0.5, cap=1.5, deadline=100.0):
        return self.solution.call(
            world.fn,
            key=world.key,
            attempts=attempts,
            base=base,
            cap=cap,
            deadline=deadline,
            clock=world.clock,
            sleep=world.sleep,
            rng=world.rng,
        )

    def busy(self, retry_after=None, message="busy"):
        return self.learnerError(self.solution.Busy(message, retry_after))

    def check_pauses(self, world, expected):
        self.assertEqual(len(world.pauses), len(expected), f"there were {len(world.pauses)} pauses: {world.pauses}")
        self.assertApprox(world.pauses, list(expected), rel=1e-9)

    def test_first_try_succeeds(self):
        world = World([("reserved", 0.25)])
        self.assertEqual(self.call(world), "reserved")
        self.check_pauses(world, [])
        self.assertEqual(world.keys, ["key-1"])

    def test_worked_example(self):
        script = [(TimeoutError("slow"), 0), (self.busy(2.0), 0), (ConnectionError("gone"), 0), ("ok", 0)]
        world = World(script)
        self.assertEqual(self.call(world), "ok")
        self.check_pauses(world, [0.25, 2.0, 0.75])
        world = World(script)
        with self.assertRaisesLearner("Busy"):
            self.call(world, deadline=2.0)
        self.check_pauses(world, [0.25])

    def test_last_error_is_raised(self):
        world = World([(TimeoutError("first"), 0), (ConnectionError("second"), 0), (TimeoutError("third"), 0)])
        with self.assertRaisesLearner("TimeoutError", "^third$") as caught:
            self.call(world, attempts=3)
        self.assertEqual(caught.exception.type_name, "TimeoutError")

    def test_no_pause_after_last_try(self):
        for attempts in (1, 2, 5):
            world = World([(TimeoutError("no"), 0)] * 9)
            with self.subTest(attempts=attempts):
                with self.assertRaisesLearner("TimeoutError"):
                    self.call(world, attempts=attempts)
                self.assertEqual(len(world.tries), attempts)
                self.assertEqual(len(world.pauses), attempts - 1)
                self.assertEqual(world.draws, attempts - 1)

    def test_pauses_grow_to_the_cap(self):
        for chance in (0.125, 0.5, 0.984375):
            world = World([(TimeoutError("no"), 0)] * 7 + [("ok", 0)], chances=chance)
            with self.subTest(chance=chance):
                self.assertEqual(self.call(world, attempts=8, base=0.25, cap=3.0), "ok")
                self.check_pauses(world, [chance * most for most in (0.25, 0.5, 1.0, 2.0, 3.0, 3.0, 3.0)])
        world = World([(TimeoutError("no"), 0), ("ok", 0)], chances=0.75)
        self.call(world, base=4.0, cap=1.0)
        self.check_pauses(world, [0.75])

    def test_which_errors(self):
        for error in [ConnectionResetError("no"), ConnectionRefusedError("no"), BrokenPipeError("no"), TimeoutError("no")]:
            world = World([(error, 0), ("ok", 0)])
            with self.subTest(error=type(error).__name__):
                self.assertEqual(self.call(world), "ok")
        fatal = [ValueError, KeyError, OSError, PermissionError, InterruptedError, FileNotFoundError, RuntimeError, Exception]
        for error in [kind("no") for kind in fatal]:
            world = World([(TimeoutError("first"), 0), (error, 0), ("ok", 0)])
            with self.subTest(error=type(error).__name__):
                with self.assertRaisesLearner(type(error).__name__, "no") as caught:
                    self.call(world)
                self.assertEqual(caught.exception.type_name, type(error).__name__)
                self.assertEqual(len(world.tries), 2)
                self.assertEqual(len(world.pauses), 1)

    def test_interruption(self):
        for error in [KeyboardInterrupt("stop"), SystemExit("stop")]:
            world = World([(error, 0), ("ok", 0)])
            with self.subTest(error=type(error).__name__):
                with self.assertRaisesLearner(type(error).__name__):
                    self.call(world)
                self.assertEqual(len(world.tries), 1)
                self.check_pauses(world, [])
            world = World([(TimeoutError("no"), 0), ("ok", 0)], interruption=error)
            with self.subTest(error=type(error).__name__, during="a pause"):
                with self.assertRaisesLearner(type(error).__name__):
                    self.call(world)
                self.assertEqual(len(world.tries), 1)

    def test_the_same_error(self):
        for attempts, deadline, expected in [(3, 100.0, (2, [0.25, 0.5])), (1, 100.0, (0, [])), (3, 0.5, (1, [0.25]))]:
            with self.subTest(attempts=attempts, deadline=deadline):
                options = {"attempts": attempts, "base": 0.5, "cap": 2.0, "deadline": deadline}
                self.assertEqual(self.harness.raised(self.solution.call, **options), expected)

    def test_derived_errors(self):
        options = {"attempts": 3, "base": 0.5, "cap": 2.0, "deadline": 100.0, "derived": True}
        self.assertEqual(self.harness.raised(self.solution.call, self.solution.Busy, **options), (2, [3.0, 3.0]))
        for name in ("TimeoutError", "ConnectionError"):
            with self.subTest(base=name):
                self.assertEqual(self.harness.raised(self.solution.call, base_of=name, **options), (2, [0.25, 0.5]))

    def test_retry_after(self):
        for wish, expected in [(None, 0.25), (0.125, 0.25), (0, 0.25), (0.375, 0.375), (40.0, 40.0)]:
            world = World([(self.busy(wish), 0), ("ok", 0)])
            with self.subTest(retry_after=wish):
                self.assertEqual(self.call(world), "ok")
                self.check_pauses(world, [expected])
        world = World([(self.busy(3.0), 0), (TimeoutError("no"), 0), (self.busy(), 0), ("ok", 0)])
        self.call(world)
        self.check_pauses(world, [3.0, 0.5, 0.75])
        self.assertEqual(world.draws, 3)

    def test_deadline_before_a_pause(self):
        for deadline, pauses in [(0.25, []), (0.265625, [0.25]), (0.75, [0.25]), (0.765625, [0.25, 0.5])]:
            world = World([(TimeoutError(f"try {number}"), 0) for number in range(9)])
            with self.subTest(deadline=deadline):
                with self.assertRaisesLearner("TimeoutError", f"^try {len(pauses)}$"):
                    self.call(world, deadline=deadline)
                self.check_pauses(world, pauses)
        for deadline, tries in [(1008.0, 1), (1008.5, 2)]:
            world = World([(self.busy(8.0), 0), ("ok", 0)], start=1000.0)
            with self.subTest(deadline=deadline):
                if tries == 1:
                    with self.assertRaisesLearner("Busy"):
                        self.call(world, deadline=deadline)
                else:
                    self.assertEqual(self.call(world, deadline=deadline), "ok")
                self.assertEqual(len(world.tries), tries)

    def test_slow_calls_use_up_the_time(self):
        world = World([(TimeoutError("one"), 3.0), (TimeoutError("two"), 3.0), ("ok", 0)])
        with self.assertRaisesLearner("TimeoutError", "^two$"):
            self.call(world, deadline=6.5)
        self.check_pauses(world, [0.25])
        self.assertEqual(world.tries, [0.0, 3.25])
        world = World([(TimeoutError("one"), 7.0), ("ok", 0)])
        with self.assertRaisesLearner("TimeoutError", "^one$"):
            self.call(world, deadline=6.5)
        self.check_pauses(world, [])

    def test_pause_that_takes_longer(self):
        world = World([(ConnectionError("one"), 0), ("ok", 0)], oversleeps=[0.75])
        with self.assertRaisesLearner("ConnectionError", "^one$"):
            self.call(world, deadline=1.0)
        self.assertEqual(len(world.tries), 1)
        world = World([(ConnectionError("one"), 0), ("ok", 0)], oversleeps=[0.734375])
        self.assertEqual(self.call(world, deadline=1.0), "ok")

    def test_deadline_has_passed_already(self):
        for start in (5.0, 6.0):
            world = World([("ok", 0)], start=start)
            with self.subTest(start=start):
                with self.assertRaisesLearner("TimeoutError"):
                    self.call(world, deadline=5.0)
                self.assertEqual(world.tries, [])
                self.check_pauses(world, [])

    def test_late_answer(self):
        world = World([(TimeoutError("one"), 0.5), ("late", 50.0)])
        self.assertEqual(self.call(world, deadline=2.0), "late")
        for answer in (None, 0, "", False):
            world = World([(TimeoutError("one"), 0), (answer, 0), ("second", 0)])
            self.assertEqual(self.call(world), answer)
            self.assertEqual(len(world.tries), 2)

    def test_one_key(self):
        world = World([(TimeoutError("no"), 0), (self.busy(), 0), (ConnectionError("no"), 0), ("ok", 0)])
        self.call(world)
        self.assertEqual(world.keys, ["key-1"] * 4)
        self.assertEqual(world.made, 1)
        world.script = [(TimeoutError("no"), 0), ("ok", 0)]
        self.call(world)
        self.assertEqual(world.keys[4:], ["key-2"] * 2)

    def test_many_attempts(self):
        options = {"attempts": 5000, "base": 0.5, "cap": 2.0, "deadline": 1e9}
        result, pauses = self.harness.play(self.solution.call, 4500, **options)
        self.assertEqual(result, "ok")
        self.assertEqual(len(pauses), 4500)
        self.assertApprox(pauses, [0.25, 0.5] + [1.0] * 4498, rel=1e-9)

    def test_refuses(self):
        for attempts, start in [(0, 0.0), (-3, 0.0), (0, 200.0)]:
            world = World([("ok", 0)], start=start)
            with self.subTest(attempts=attempts, start=start):
                with self.assertRaisesLearner("ValueError"):
                    self.call(world, attempts=attempts)
                self.assertEqual((world.tries, world.made), ([], 0))

    def test_random_scripts(self):
        draw = random.Random(20240818).random

        def eighths(most):
            return int(draw() * most * 8) / 8

        for case in range(40):
            script = []
            for _ in range(12):
                chance = draw()
                kind = "ok" if chance < 0.12 else "fatal" if chance < 0.18 else "timeout" if chance < 0.6 else "busy"
                script.append((kind, eighths(6) if kind == "busy" and draw() < 0.5 else None, eighths(2)))
            chances = [(1 + int(draw() * 63)) / 64 for _ in range(12)]
            start, base, cap = eighths(100), 0.125 + eighths(1), 0.5 + eighths(4)
            attempts, deadline = 1 + int(draw() * 10), start + 0.125 + eighths(30)
            tries, pauses, outcome = simulate(script, start, chances, attempts, base, cap, deadline)
            made = {"ok": "ok", "fatal": LookupError("fatal"), "timeout": TimeoutError("timeout")}
            played = [(self.busy(wish) if kind == "busy" else made[kind], seconds) for kind, wish, seconds in script]
            left = iter(chances)
            world = World(played, start=start, chances=lambda: next(left))
            with self.subTest(case=case):
                try:
                    result = self.call(world, attempts=attempts, base=base, cap=cap, deadline=deadline)
                except Exception as error:
                    result = {"LookupError": "fatal", "TimeoutError": "timeout", "Busy": "busy"}.get(
                        getattr(error, "type_name", ""), str(error)
                    )
                self.assertEqual(result, outcome)
                self.assertApprox(world.tries, [float(time) for time in tries], rel=1e-9)
                self.check_pauses(world, [float(pause) for pause in pauses])
