"""Computes golden.json, the values that the simulations are tested against: python3 golden.py > golden.json

Every value comes from another way than the formula under test: exact fractions, exact distributions of scipy, a search, or
a walk through all outcomes. Made with Python 3.11, scipy 1.17, numpy 2.4.
"""
import json
from fractions import Fraction
from itertools import product

import numpy as np
from scipy import stats


def canary():
    see = []
    for p in (0.001, 0.01, 0.05, 0.2):
        n = 1
        while stats.binom.sf(0, n, p) < 0.95:
            n += 1
        see.append([p, n])
    some = [[p, n, stats.binom.sf(0, n, p)] for p, n in ((0.01, 299), (0.01, 100), (0.002, 50), (0.3, 3))]

    def power(p, q, n_stable, n_canary):
        """The normal approximation, from the distributions of the difference under both hypotheses."""
        pooled = (p * n_stable + q * n_canary) / (n_stable + n_canary)
        null = stats.norm(0, np.sqrt(pooled * (1 - pooled) * (1 / n_stable + 1 / n_canary)))
        real = stats.norm(q - p, np.sqrt(q * (1 - q) / n_canary + p * (1 - p) / n_stable))
        return float(real.sf(null.isf(0.025)))

    arms = []
    for p, q in ((0.05, 0.06), (0.01, 0.02), (0.1, 0.08), (0.001, 0.003)):
        low, high = 1, 10**7
        while low < high:
            middle = (low + high) // 2
            if power(min(p, q), max(p, q), middle, middle) < 0.8:
                low = middle + 1
            else:
                high = middle
        arms.append([p, q, low])
    # Traffic 10/s, 27 minutes.
    powers = []
    for share, p, q in ((0.5, 0.05, 0.06), (0.05, 0.05, 0.06), (0.05, 0.01, 0.05), (0.1, 0.0, 0.01)):
        total = 10 * 27 * 60
        powers.append([share, p, q, power(p, q, total * (1 - share), total * share)])
    return {"seeError": see, "anyError": some, "perArm": arms, "power": powers}


def error_budget():
    """An incident of whole minutes in a window of even traffic, counted request by request with fractions."""
    rows = []
    for objective, days, errors, minutes in (
        ("99.9", 30, "100", 45), ("99.9", 30, "1.44", 60), ("99", 28, "5", 120), ("99.99", 90, "0.1", 4320)
    ):
        allowed = 1 - Fraction(objective) / 100
        per_minute = 10_000
        bad = sum(per_minute * Fraction(errors) / 100 for _ in range(minutes))
        budget = days * 1440 * per_minute * allowed
        rows.append([float(objective), days, float(errors), minutes, float(bad / budget)])
    # Detection: the first second at which the bad share of the long window, clean before, reaches burn · (1 − SLO).
    detect = []
    for errors, burn, window in (("100", "14.4", 60), ("100", "6", 360), ("10", "14.4", 60), ("0.5", "1", 4320), ("1", "14.4", 60)):
        threshold = Fraction(burn) * Fraction(1, 1000)
        needed = threshold * window * 60 / (Fraction(errors) / 100)
        detect.append([float(errors), float(burn), window, float(needed / 60) if needed <= window * 60 else None])
    return {"cost": rows, "detection": detect}


def retries():
    """Expected calls by working through every sequence of outcomes, layer by layer, with fractions."""

    def joint(f, attempts, layers):
        # (probability, expected calls · probability) of success and of failure for one call into `layers` layers.
        ok, bad = (1 - f, 1 - f), (f, f)
        for _ in range(layers):
            ok_p = ok_c = bad_p = bad_c = Fraction(0)
            for outcome in product((True, False), repeat=attempts):
                upto = outcome.index(True) + 1 if True in outcome else attempts
                if any(outcome[upto:]):
                    continue  # counted once: what comes after the first success does not happen
                probability, calls = Fraction(1), Fraction(0)
                for success in outcome[:upto]:
                    p, c = ok if success else bad
                    calls = calls * p + probability * c
                    probability *= p
                if outcome[upto - 1]:
                    ok_p, ok_c = ok_p + probability, ok_c + calls
                else:
                    bad_p, bad_c = bad_p + probability, bad_c + calls
            ok, bad = (ok_p, ok_c), (bad_p, bad_c)
        return ok[1] + bad[1], bad[0]

    rows = []
    for f, attempts, layers in (("1/20", 3, 1), ("1/20", 3, 3), ("1/2", 3, 1), ("1/2", 3, 3), ("9/10", 3, 3), ("1", 3, 3), ("3/4", 5, 2), ("0", 4, 2)):
        calls, failure = joint(Fraction(f), attempts, layers)
        rows.append([float(Fraction(f)), attempts, layers, float(calls), float(failure)])
    return rows


def alarms():
    rng = np.random.default_rng(20)
    family = [[level, m, float(stats.binom.sf(0, m, level))] for level, m in ((0.05, 20), (0.01, 100), (0.001, 200))]
    sets = []
    for m, moved in ((5, 0), (20, 3), (50, 10)):
        z = rng.standard_normal(m)
        z[:moved] += 3.5
        p = 2 * stats.norm.sf(np.abs(z))
        rejected = int((stats.false_discovery_control(p) <= 0.05).sum())
        sets.append({"pValues": [float(x) for x in p], "rejected": rejected})

    def mulberry(seed):
        state = seed & 0xFFFFFFFF
        while True:
            state = (state + 0x6D2B79F5) & 0xFFFFFFFF
            t = ((state ^ state >> 15) * (state | 1)) & 0xFFFFFFFF
            t ^= (t + (((t ^ t >> 7) * (t | 61)) & 0xFFFFFFFF)) & 0xFFFFFFFF
            yield (((t ^ t >> 14) & 0xFFFFFFFF) + 0.5) / 2**32

    days = []
    for day, features, drifted, effect in ((1, 6, 0, 3), (7, 5, 2, 4), (365, 4, 4, 0)):
        values = mulberry(day)
        ps = []
        for index in range(features):
            z = stats.norm.ppf(next(values)) + (effect if index < drifted else 0)
            ps.append(float(2 * stats.norm.sf(abs(z))))
        days.append([day, features, drifted, effect, ps])
    return {"anyFalse": family, "benjaminiHochberg": sets, "days": days}


def week():
    """Largest remainder by brute force: of all whole weeks with the total, the one nearest to the exact shares."""
    shares = [Fraction(4, 10), Fraction(3, 10), Fraction(2, 10), Fraction(1, 10)]
    rows = []
    for hours in (1, 5, 10, 39, 40, 41, 43, 44, 57):
        exact = [hours * share for share in shares]
        nearest = min(
            (
                (sum((a - b) ** 2 for a, b in zip(week, exact)), tuple(-part for part in week), week)
                for week in product(*(range(int(x), int(x) + 2) for x in exact))
                if sum(week) == hours
            ),
        )[2]
        rows.append([hours, *nearest])
    incidents = []
    for hours, incident in ((40, 10), (40, 8), (40, 24), (43, 5), (40, 32)):
        plan = [row for row in rows if row[0] == hours][0][1:]
        others = plan[0] + plan[1] + plan[3]
        left = [Fraction(part) - Fraction(incident) * part / others for part in (plan[0], plan[1], plan[3])]
        incidents.append([hours, incident, *(float(x) for x in (left[0], left[1], plan[2] + incident, left[2]))])
    return {"plan": rows, "incident": incidents}


def chi_square():
    return {
        "cdf": [[x, k, float(stats.chi2.cdf(x, k))] for x, k in ((0.5, 1), (3.84, 1), (2, 2), (9, 9), (30, 9), (60, 49), (20, 49))],
        "quantile": [[p, k, float(stats.chi2.ppf(p, k))] for p, k in ((0.99, 9), (0.99, 1), (0.99, 49), (0.5, 4), (0.01, 19))],
    }


print(json.dumps({
    "canary": canary(), "errorBudget": error_budget(), "retries": retries(), "alarms": alarms(), "week": week(),
    "chiSquare": chi_square(),
}, indent=1))
