# killed by: PHTest.test_minimum_of_values
# Raises the alarm when the evidence equals the threshold.
"""Two detectors that read a stream one value at a time."""

from math import inf, isfinite, sqrt


class PH:
    """The Page-Hinkley test for a shift of the mean, in both directions."""

    def __init__(self, min_instances=30, delta=0.005, threshold=50.0, alpha=0.9999):
        self.min_instances = min_instances
        self.delta = delta
        self.threshold = threshold
        self.alpha = alpha
        self._forget()

    def _forget(self):
        self._n = 0
        self._mean = 0.0
        self._up = self._down = 0.0
        self._lowest, self._highest = inf, -inf
        self._drifted = False

    def update(self, x):
        """Take one value; say whether a drift is detected at it."""
        if not isfinite(x):
            raise ValueError(f"{x} is not a finite number")
        if self._drifted:
            self._forget()
        self._n += 1
        self._mean += (x - self._mean) / self._n
        deviation = x - self._mean
        self._up = self.alpha * self._up + deviation - self.delta
        self._down = self.alpha * self._down + deviation + self.delta
        self._lowest = min(self._lowest, self._up)
        self._highest = max(self._highest, self._down)
        if self._n >= self.min_instances:
            rise = self._up - self._lowest
            fall = self._highest - self._down
            self._drifted = rise >= self.threshold or fall >= self.threshold
        return self._drifted


class DDM:
    """The drift detection method on a stream of errors (1) and hits (0)."""

    def __init__(self, warm_up=30, warning=2.0, drift=3.0):
        self.warm_up = warm_up
        self.warning = warning
        self.drift = drift
        self._forget()

    def _forget(self):
        self._n = 0
        self._errors = 0
        # The pair at which p + s was smallest; p and s belong together.
        self._best = (inf, inf)
        self._state = "stable"

    def update(self, e):
        """Take 1 for an error or 0 for a hit; return the state after it."""
        if e not in (0, 1):
            raise ValueError(f"{e} is neither 0 nor 1")
        if self._state == "drift":
            self._forget()
        self._n += 1
        self._errors += e
        if self._n <= self.warm_up or self._errors == 0:
            return self._state
        p = self._errors / self._n
        s = sqrt(p * (1 - p) / self._n)
        if p + s <= sum(self._best):
            self._best = (p, s)
        p_min, s_min = self._best
        if p + s > p_min + self.drift * s_min:
            self._state = "drift"
        elif p + s > p_min + self.warning * s_min:
            self._state = "warning"
        else:
            self._state = "stable"
        return self._state
