"""Secret tests of idempotent-ledger. The oracle takes the definitions literally, by looking back over all that came before."""

import random
import unittest


def event(id, entity="jacket", version=1, value=80):
    return {"id": id, "entity": entity, "version": version, "value": value}


def oracle(events):
    """The answers to the events in this order: an event takes effect if nothing before it was the same or as new."""
    answers = []
    for place, ev in enumerate(events):
        before = events[:place]
        again = any(other["id"] == ev["id"] for other in before)
        overtaken = any(o["entity"] == ev["entity"] and o["version"] >= ev["version"] for o in before)
        answers.append(not again and not overtaken)
    return answers


def newest(events, entity):
    """The value of the highest version, from a sorted history."""
    history = sorted((ev["version"], place) for place, ev in enumerate(events) if ev["entity"] == entity)
    return events[history[-1][1]]["value"] if history else None


def shuffled(draw, items):
    items = list(items)
    for last in range(len(items) - 1, 0, -1):
        other = int(draw() * (last + 1))
        items[last], items[other] = items[other], items[last]
    return items


def history(draw, entities, versions):
    """The events of several entities, in the order of their versions."""
    return [
        event(f"e{entity}-{version}", f"article {entity}", version, int(draw() * 1000))
        for version in range(1, versions + 1)
        for entity in range(entities)
    ]


class LedgerTest(unittest.TestCase):
    def setUp(self):
        self.store = self.harness.Store()
        self.ledger = self.solution.Ledger(self.store)

    def check(self, events, expected=None):
        answers = self.harness.apply_all(self.ledger, events)
        self.assertEqual(answers, oracle(events) if expected is None else expected)

    def check_values(self, events, ledger=None):
        for entity in sorted({ev["entity"] for ev in events}):
            self.assertEqual((ledger or self.ledger).get(entity), newest(events, entity))

    def restart(self):
        self.store = self.store.after_restart()
        self.ledger = self.solution.Ledger(self.store)

    def test_worked_example(self):
        a, b = event("e1"), event("e2", version=2, value=75)
        self.assertIs(self.ledger.apply(b), True)
        self.assertIs(self.ledger.apply(a), False)
        self.assertIs(self.ledger.apply(b), False)
        self.assertEqual(self.ledger.get("jacket"), 75)

    def test_duplicates(self):
        for ev, expected in [(event("e1"), True), (event("e1"), False), (event("e2", "scarf"), True), (event("e1"), False)]:
            self.assertIs(self.ledger.apply(ev), expected)
        self.assertEqual(self.ledger.get("jacket"), 80)
        self.assertIsNone(self.ledger.get("hat"))

    def test_conflict(self):
        self.ledger.apply(event("e1"))
        with self.assertRaisesLearner("Conflict"):
            self.ledger.apply(event("e1", value=8000))
        self.assertEqual(self.ledger.get("jacket"), 80)

    def test_conflict_in_every_field(self):
        first = event("e1", "jacket", 3, 80)
        self.ledger.apply(first)
        for other in [
            event("e1", "jacket", 3, 81),
            event("e1", "jacket", 4, 80),
            event("e1", "jacket", 2, 80),
            event("e1", "scarf", 3, 80),
            event("e1", "jacket", 3, None),
            event("e1", "jacket", 3, "80"),
        ]:
            with self.subTest(other=other):
                with self.assertRaisesLearner("Conflict"):
                    self.ledger.apply(other)
                self.assertEqual(self.ledger.get("jacket"), 80)
                self.assertIsNone(self.ledger.get("scarf"))
        self.check([first, event("e2", "jacket", 4, 70), event("e3", "scarf", 1, 20)], [False, True, True])

    def test_late_events_are_remembered(self):
        late = event("late", version=1, value=60)
        self.check([event("e5", version=5, value=75), late, late], [True, False, False])
        with self.assertRaisesLearner("Conflict"):
            self.ledger.apply(event("late", version=9, value=60))
        self.assertEqual(self.ledger.get("jacket"), 75)

    def test_old_versions(self):
        events = [event(f"e{version}", version=version, value=version * 10) for version in (2, 1, 5, 4, 3, 6)]
        self.check(events, [True, False, True, False, False, True])
        self.assertEqual(self.ledger.get("jacket"), 60)
        self.check([event("e100", version=100), event("e20", version=20), event("e9", version=9)], [True, False, False])

    def test_entities_are_independent(self):
        events = [event("e1", "jacket", 9, 1), event("e2", "scarf", 1, 2), event("e3", "scarf", 2, 3), event("e4", "hat", 1, 4)]
        self.check(events, [True, True, True, True])
        self.check_values(events)

    def test_names_that_coincide(self):
        events = [
            event("jacket", "jacket", 1, 10),
            event("scarf", "jacket", 2, 20),
            event("e1", "scarf", 1, 30),
            event("jacket:1", "a", 1, 40),
            event("e2", "jacket:1", 1, 50),
            event("", "", 1, 60),
            event("x", "y z", 1, 70),
            event("x y", "z", 1, 80),
        ]
        self.check(events + events, [True] * 8 + [False] * 8)
        self.check_values(events)
        # Names that are spelled like the keys under which this very ledger keeps its records.
        self.restart_empty()
        events = [event("e1", "jacket", 3, 80), event("e2", "scarf", 1, 20)]
        self.check(events)
        for place, key in enumerate(sorted(self.store.kept)):
            events.append(event(f"named {place}", key, 5, place))
            if key not in ("e1", "e2"):
                events.append(event(key, f"article {place}", 1, place))
        self.restart_empty()
        self.check(events)
        self.check_values(events)
        self.check(events, [False] * len(events))

    def test_values(self):
        for place, value in enumerate([None, 0, False, "", 0.5, "x"]):
            entity = f"article {place}"
            events = [event(f"a{place}", entity, 2, value), event(f"b{place}", entity, 1, 99), event(f"a{place}", entity, 2, value)]
            with self.subTest(value=value):
                self.check(events, [True, False, False])
                self.assertEqual(self.ledger.get(entity), value)

    def test_every_order(self):
        draw = random.Random(20240903).random
        for case in range(25):
            events = history(draw, 1 + int(draw() * 3), 2 + int(draw() * 5))
            arrivals = shuffled(draw, events + [ev for ev in events if draw() < 0.4])
            self.restart_empty()
            with self.subTest(case=case):
                self.check(arrivals)
                self.check_values(events)

    def restart_empty(self):
        self.store = self.harness.Store()
        self.restart()

    def test_crash_after_the_write(self):
        first, second = event("e1"), event("e2", version=2, value=75)
        self.check([first])
        before = self.store.writes
        self.check([second])
        # An event may take several writes. Whatever has been stored of one when the process dies, it has to fit together.
        writes = self.store.writes - before
        for number in range(writes):
            for failure in ("crash before", "crash after"):
                with self.subTest(failure=failure, write=number + 1):
                    self.restart_empty()
                    self.check([first])
                    self.store.strike(failure, number)
                    self.check([second], ["Crash"])
                    self.restart()
                    stored = self.ledger.get("jacket")
                    if failure == "crash after" and number + 1 == writes:
                        self.assertEqual(stored, 75)
                    if stored == 75:
                        for other in [event("e2", version=3, value=75), event("e1", value=81)]:
                            with self.assertRaisesLearner("Conflict"):
                                self.ledger.apply(other)
                        self.check([second, first], [False, False])
                    else:
                        self.assertEqual(stored, 80)
                        self.harness.apply_all(self.ledger, [second, first])
                    self.assertEqual(self.ledger.get("jacket"), 75)

    def test_crash_before_the_write(self):
        draw = random.Random(20240904).random
        events = shuffled(draw, history(draw, 2, 3))
        for failure in ("crash before", "crash after"):
            for writes in range(14):
                self.restart_empty()
                self.store.strike(failure, writes)
                answers = self.harness.apply_all(self.ledger, events)
                self.restart()
                with self.subTest(failure=failure, writes=writes):
                    self.harness.apply_all(self.ledger, events)
                    self.check_values(events)
                    self.check(events, [False] * len(events))
                if answers[-1] != "Crash":
                    break

    def test_write_that_fails(self):
        self.check([event("e1")])
        self.store.strike("error")
        second = event("e2", version=2, value=75)
        with self.assertRaisesLearner("OSError", "the disk is full"):
            self.ledger.apply(second)
        self.store.heal()
        self.assertEqual(self.ledger.get("jacket"), 80)
        self.check([second, second], [True, False])
        self.assertEqual(self.ledger.get("jacket"), 75)

    def test_one_winner(self):
        rounds = [event(f"e{number}", f"article {number % 7}", number + 1, number) for number in range(150)]
        answers = self.harness.run_threads(self.ledger, [rounds] * 8)
        self.assertEqual([len(mine) for mine in answers], [150] * 8)
        for told in zip(*answers):
            self.assertEqual(sorted(told), [False] * 7 + [True])
        self.check_values(rounds)

    def test_one_id_in_eight_contents(self):
        lists = [[event(f"e{number}", f"article {number}-{thread}", 1, thread) for number in range(150)] for thread in range(8)]
        answers = self.harness.run_threads(self.ledger, lists)
        self.assertEqual([len(mine) for mine in answers], [150] * 8)
        for number, told in enumerate(zip(*answers)):
            self.assertEqual(sorted(map(str, told)), ["Conflict"] * 7 + ["True"])
            values = self.harness.values(self.ledger, [f"article {number}-{thread}" for thread in range(8)])
            self.assertEqual(values, [thread if answer is True else None for thread, answer in enumerate(told)])

    def test_eight_threads(self):
        draw = random.Random(20240905).random
        rounds = 1000
        lists = [[] for _ in range(8)]
        for number in range(rounds):
            versions = shuffled(draw, [1, 2, 3, 4, 1, 2, 3, 4])
            for mine, version in zip(lists, versions):
                mine.append(event(f"e{number}-{version}", f"article {number}", version, version * 10))
        answers = self.harness.run_threads(self.ledger, lists)
        self.assertEqual([len(mine) for mine in answers], [rounds] * 8)
        self.restart()
        for number in range(rounds):
            effects = [mine[number]["version"] for mine, told in zip(lists, answers) if told[number] is True]
            self.assertEqual(len(set(effects)), len(effects), "an event took effect twice")
            self.assertIn(4, effects)
        entities = [f"article {number}" for number in range(rounds)]
        self.assertEqual(self.harness.values(self.ledger, entities), [40] * rounds)
        self.assertEqual(self.harness.apply_all(self.ledger, lists[0]), [False] * rounds)
        for number in (0, rounds // 2, rounds - 1):
            with self.assertRaisesLearner("Conflict"):
                self.ledger.apply(event(f"e{number}-4", f"article {number}", 4, 41))

    def test_goes_on_after_a_conflict(self):
        self.ledger.apply(event("e1"))
        with self.assertRaisesLearner("Conflict"):
            self.ledger.apply(event("e1", value=1))
        self.assertIs(self.harness.apply_elsewhere(self.ledger, event("e2", version=2)), True)
        self.store.strike("error")
        with self.assertRaisesLearner("OSError"):
            self.ledger.apply(event("e3", version=3))
        self.store.heal()
        self.assertIs(self.harness.apply_elsewhere(self.ledger, event("e3", version=3)), True)
        self.assertEqual(self.harness.apply_elsewhere(self.ledger, event("e3", version=4)), "Conflict")
        self.assertIs(self.harness.apply_elsewhere(self.ledger, event("e4", version=4)), True)
