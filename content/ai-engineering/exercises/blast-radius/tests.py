"""Secret tests of blast-radius. The oracles repeat the definitions until nothing changes, and add up all combinations."""

import random
import unittest
from fractions import Fraction
from itertools import product

SHOP = {
    "page": ["vouchers", "search"],
    "vouchers": ["model"],
    "search": ["prices"],
    "model": ["prices"],
}


def services_of(deps):
    return sorted({*deps, *(callee for callees in deps.values() for callee in callees)})


def slow_impact(deps, failed, soft):
    """The definition, applied again and again until nobody else goes down."""
    down = set(failed)
    while True:
        more = {
            caller
            for caller, callees in deps.items()
            for callee in callees
            if callee in down and (caller, callee) not in soft
        }
        if more <= down:
            return down
        down |= more


def slow_availability(deps, root, p):
    """The sum, over all combinations of up and down, of those in which the root can answer."""
    names = services_of(deps)
    total = Fraction(0)
    for states in product([True, False], repeat=len(names)):
        is_up = dict(zip(names, states))

        def answers(service):
            return is_up[service] and all(answers(callee) for callee in deps.get(service, []))

        if answers(root):
            chance = Fraction(1)
            for name in names:
                chance *= Fraction(p[name]) if is_up[name] else 1 - Fraction(p[name])
            total += chance
    return float(total)


def random_map(draw, size, density):
    """A map without circles: names are shuffled, so that their order says nothing."""
    names = [f"s{number}" for number in range(size)]
    for last in range(size - 1, 0, -1):
        other = int(draw() * (last + 1))
        names[last], names[other] = names[other], names[last]
    deps = {}
    for place, name in enumerate(names):
        callees = [callee for callee in names[place + 1 :] if draw() < density]
        if callees or draw() < 0.5:
            deps[name] = callees
    return deps


class ImpactTest(unittest.TestCase):
    def check(self, deps, failed, soft=frozenset(), expected=None):
        result = self.solution.impact(deps, set(failed), set(soft))
        self.assertIsInstance(result, (set, frozenset), "impact must return a set")
        expected = slow_impact(deps, failed, soft) if expected is None else expected
        # In order, so that a message is easy to compare and always the same.
        self.assertEqual(sorted(result, key=str), sorted(expected))

    def test_worked_example(self):
        self.check(SHOP, {"prices"}, expected={"prices", "search", "model", "vouchers", "page"})
        self.check(SHOP, {"prices"}, {("model", "prices")}, expected={"prices", "search", "page"})

    def test_chain(self):
        chain = {"a": ["b"], "b": ["c"], "c": ["d"]}
        self.check(chain, {"d"}, expected={"a", "b", "c", "d"})
        self.check(chain, {"b"}, expected={"a", "b"})

    def test_only_callers(self):
        self.check(SHOP, {"page"}, expected={"page"})
        self.check(SHOP, {"vouchers"}, expected={"vouchers", "page"})
        self.check({"a": ["b"], "c": ["b", "d"]}, {"d"}, expected={"d", "c"})

    def test_diamond(self):
        diamond = {"top": ["left", "right"], "left": ["base"], "right": ["base"]}
        self.check(diamond, {"base"}, expected={"base", "left", "right", "top"})
        self.check(diamond, {"base"}, {("top", "left")}, expected={"base", "left", "right", "top"})
        self.check(diamond, {"base"}, {("top", "left"), ("top", "right")}, expected={"base", "left", "right"})
        ladder = {}
        for layer in range(40):
            for side in "lr":
                ladder[f"{side}{layer}"] = [f"l{layer + 1}", f"r{layer + 1}", f"l{layer + 1}"]
        self.assertEqual(len(self.solution.impact(ladder, {"l40"}, set())), 81)

    def test_soft_is_a_pair(self):
        deps = {"a": ["x", "y"], "b": ["x"], "c": ["b"]}
        self.check(deps, {"x"}, {("a", "x")}, expected={"x", "b", "c"})
        self.check(deps, {"y"}, {("a", "x")}, expected={"y", "a"})
        self.check(deps, {"x"}, {("c", "b")}, expected={"x", "b", "a"})
        self.check(deps, {"a"}, {("a", "x"), ("a", "y")}, expected={"a"})

    def test_several_failures(self):
        deps = {"a": ["x"], "b": ["y"], "c": ["z"], "top": ["c"]}
        self.check(deps, {"x", "z"}, expected={"x", "a", "z", "c", "top"})
        self.check(deps, {"x", "a"}, {("a", "x")}, expected={"x", "a"})

    def test_nothing_failed(self):
        self.check(SHOP, set(), expected=set())
        self.check({}, set(), expected=set())

    def test_leaves_without_a_key(self):
        self.check({"a": ["leaf"]}, {"leaf"}, expected={"a", "leaf"})
        self.check({"a": ["leaf"], "alone": []}, {"alone"}, expected={"alone"})

    def test_unknown_names(self):
        for deps, failed, soft in [
            (SHOP, {"price"}, set()),
            (SHOP, {"prices", "nobody"}, set()),
            ({}, {"a"}, set()),
            (SHOP, {"prices"}, {("model", "price")}),
            (SHOP, {"prices"}, {("nobody", "prices")}),
            (SHOP, {"prices"}, {("prices", "model")}),
            (SHOP, set(), {("page", "prices")}),
        ]:
            with self.subTest(failed=failed, soft=soft):
                with self.assertRaisesLearner("ValueError"):
                    self.solution.impact(deps, failed, soft)

    def test_circle(self):
        for deps, failed, soft in [
            ({"a": ["b"], "b": ["a"]}, {"a"}, set()),
            ({"a": ["b"], "b": ["a"]}, set(), set()),
            ({"a": ["a"]}, {"a"}, set()),
            ({"x": ["y"], "a": ["b"], "b": ["c"], "c": ["a"]}, {"y"}, set()),
            ({"x": ["y"], "y": ["a"], "a": ["b"], "b": ["a"]}, {"x"}, set()),
            ({"a": ["b"], "b": ["a"]}, {"a"}, {("b", "a")}),
        ]:
            with self.subTest(deps=deps, soft=soft):
                with self.assertRaisesLearner("ValueError"):
                    self.solution.impact(deps, failed, soft)
        self.check({"a": ["b", "c", "d"], "b": ["d"], "c": ["b", "d"]}, {"d"})

    def test_random_maps(self):
        draw = random.Random(20240611).random
        for case in range(40):
            deps = random_map(draw, 2 + int(draw() * 12), 0.1 + draw() * 0.4)
            names = services_of(deps)
            pairs = [(caller, callee) for caller, callees in deps.items() for callee in callees]
            soft = {pair for pair in pairs if draw() < 0.3}
            failed = {name for name in names if draw() < 0.2}
            with self.subTest(case=case):
                self.check(deps, failed, soft)


class AvailabilityTest(unittest.TestCase):
    def check(self, deps, root, p, expected=None):
        result = self.solution.availability(deps, root, p)
        self.assertIsInstance(result, (int, float), "availability must return a number")
        self.assertApprox(result, slow_availability(deps, root, p) if expected is None else expected, rel=1e-9)

    def test_worked_example(self):
        self.check(SHOP, "page", dict.fromkeys(services_of(SHOP), 0.999), 0.995009990004999)

    def test_shared_dependency(self):
        deps = {"top": ["left", "right"], "left": ["base"], "right": ["base"]}
        self.check(deps, "top", {"top": 1.0, "left": 0.9, "right": 0.8, "base": 0.5}, 0.36)
        self.check({"a": ["b", "b"]}, "a", {"a": 0.5, "b": 0.5}, 0.25)
        ladder = {}
        for layer in range(40):
            for side in "lr":
                ladder[f"{side}{layer}"] = [f"l{layer + 1}", f"r{layer + 1}"]
        p = dict.fromkeys(services_of(ladder), 0.99)
        self.check(ladder, "l0", p, 0.99**81)

    def test_indirect_dependencies(self):
        deps = {"a": ["b"], "b": ["c"], "c": ["d"]}
        p = {"a": 0.9, "b": 0.8, "c": 0.7, "d": 0.6}
        self.check(deps, "a", p)
        self.check(deps, "c", p)
        self.check(deps, "d", p, 0.6)

    def test_unreachable_services(self):
        deps = {"a": ["b"], "other": ["b", "c"], "alone": []}
        self.check(deps, "a", {"a": 0.9, "b": 0.5, "other": 0.1, "c": 0.0, "alone": 0.2}, 0.45)
        self.check(deps, "alone", {"a": 0.9, "b": 0.5, "other": 0.1, "c": 0.0, "alone": 0.2}, 0.2)

    def test_refuses(self):
        for deps, root in [
            (SHOP, "pages"),
            ({}, "page"),
            ({"a": ["b"], "b": ["a"]}, "a"),
            ({"a": ["b"], "x": ["x"]}, "a"),
        ]:
            with self.subTest(deps=deps, root=root):
                with self.assertRaisesLearner("ValueError"):
                    self.solution.availability(deps, root, dict.fromkeys(services_of(deps), 0.9))

    def test_random_maps(self):
        draw = random.Random(20240612).random
        for case in range(25):
            deps = random_map(draw, 2 + int(draw() * 6), 0.2 + draw() * 0.5)
            names = services_of(deps)
            if not names:
                continue
            p = {name: round(0.5 + draw() / 2, 3) for name in names}
            with self.subTest(case=case):
                self.check(deps, names[int(draw() * len(names))], p)

    def test_arguments_are_left_alone(self):
        deps, failed, soft = self.place(SHOP), self.place({"prices"}), self.place({("model", "prices")})
        self.solution.impact(deps, failed, soft)
        self.assertEqual(self.fetch(deps), SHOP)
        self.assertEqual(self.fetch(failed), {"prices"})
        self.assertEqual(self.fetch(soft), {("model", "prices")})
        p = self.place(dict.fromkeys(services_of(SHOP), 0.5))
        self.solution.availability(deps, "page", p)
        self.assertEqual(self.fetch(deps), SHOP)
        self.assertEqual(self.fetch(p), dict.fromkeys(services_of(SHOP), 0.5))
