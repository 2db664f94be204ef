"""Page-Hinkley's sums written as distances from their extremes where alpha is 1, and plainly otherwise; DDM from counts."""

import math


class PH:
    def __init__(self, min_instances=30, delta=0.005, threshold=50.0, alpha=0.9999):
        self.settings = (min_instances, delta, threshold, alpha)
        self.start()

    def start(self):
        self.values = 0
        self.sum = 0.0
        self.sums = [0.0, 0.0]
        self.extremes = [None, None]

    def update(self, x):
        if not -math.inf < x < math.inf:
            raise ValueError("finite numbers only")
        min_instances, delta, threshold, alpha = self.settings
        self.values += 1
        self.sum += x
        far = False
        for side, sign in enumerate((1, -1)):
            step = sign * (x - self.sum / self.values) - delta
            self.sums[side] = alpha * self.sums[side] + step
            extreme = self.extremes[side]
            if extreme is None or self.sums[side] < extreme:
                self.extremes[side] = self.sums[side]
            far = far or self.sums[side] - self.extremes[side] > threshold
        detected = far and self.values >= min_instances
        if detected:
            self.start()
        return detected


class DDM:
    def __init__(self, warm_up=30, warning=2.0, drift=3.0):
        self.warm_up, self.levels = warm_up, [("drift", drift), ("warning", warning)]
        self.history = [0, 0, None]

    def update(self, e):
        if not (e == 0 or e == 1):
            raise ValueError("an error is 1, a hit is 0")
        n, errors, best = self.history
        n, errors = n + 1, errors + int(e)
        state = "stable"
        if n > self.warm_up and errors > 0:
            p = errors / n
            point = (p, math.sqrt(p * (1 - p) / n))
            best = min([point, best] if best else [point], key=sum)
            for name, factor in self.levels:
                if sum(point) > best[0] + factor * best[1]:
                    state = name
                    break
        self.history = [0, 0, None] if state == "drift" else [n, errors, best]
        return state
