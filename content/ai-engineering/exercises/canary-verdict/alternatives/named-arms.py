"""Arms as named tuples, Wilson's bounds as roots of the quadratic, the tail from erfc."""

import math
from collections import namedtuple
from statistics import NormalDist


class Arm(namedtuple("Arm", "bad n")):
    def __new__(cls, bad, n):
        if n <= 0 or bad < 0 or bad > n:
            raise ValueError("impossible counts")
        return super().__new__(cls, bad, n)

    @property
    def rate(self):
        return self.bad / self.n

    def bounds(self, z):
        # (n + z²) p² - (2 bad + z²) p + bad²/n = 0
        a, b, c = self.n + z * z, -(2 * self.bad + z * z), self.bad * self.bad / self.n
        root = math.sqrt(b * b - 4 * a * c)
        return (-b - root) / (2 * a), (-b + root) / (2 * a)


def level(alpha, margin=0):
    if alpha <= 0 or alpha >= 0.5 or margin < 0:
        raise ValueError("impossible setting")
    return NormalDist().inv_cdf(1 - alpha)


def p_worse(cb, cn, sb, sn):
    canary, stable = Arm(cb, cn), Arm(sb, sn)
    both = Arm(cb + sb, cn + sn).rate
    variance = both * (1 - both) / cn + both * (1 - both) / sn
    z = (canary.rate - stable.rate) / math.sqrt(variance) if variance else 0.0
    return math.erfc(z / math.sqrt(2)) / 2


def upper_difference(cb, cn, sb, sn, alpha):
    canary, stable, z = Arm(cb, cn), Arm(sb, sn), level(alpha)
    return canary.rate - stable.rate + math.hypot(
        canary.bounds(z)[1] - canary.rate, stable.rate - stable.bounds(z)[0]
    )


def verdict(cb, cn, sb, sn, alpha, margin, min_n):
    level(alpha, margin)
    is_enough = min(Arm(cb, cn).n, Arm(sb, sn).n) >= min_n
    is_safe = upper_difference(cb, cn, sb, sn, alpha) <= margin
    is_worse = p_worse(cb, cn, sb, sn) < alpha
    if is_enough and is_safe:
        return "promote"
    return "rollback" if is_enough and is_worse else "wait"


def watch(looks, planned, alpha, margin, min_n):
    level(alpha, margin)
    if not len(looks) <= planned or planned < 1:
        raise ValueError("not planned")
    results = ((verdict(*look, alpha / planned, margin, min_n), at) for at, look in enumerate(looks, 1))
    return next((result for result in results if result[0] != "wait"), ("wait", len(looks)))
