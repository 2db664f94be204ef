"""Each detector is a generator that is sent values."""

import math


def ph_loop(min_instances, delta, threshold, alpha):
    answer = None
    while True:
        n = total = up = down = 0
        low, high = math.inf, -math.inf
        answer = False if answer is None else answer
        while True:
            x = yield answer
            n += 1
            total += x
            deviation = x - total / n
            up, down = alpha * up + deviation - delta, alpha * down + deviation + delta
            low, high = min(low, up), max(high, down)
            answer = n >= min_instances and (up - low > threshold or high - down > threshold)
            if answer:
                break


class PH:
    def __init__(self, min_instances=30, delta=0.005, threshold=50.0, alpha=0.9999):
        self.loop = ph_loop(min_instances, delta, threshold, alpha)
        next(self.loop)

    def update(self, x):
        if math.isnan(x) or math.isinf(x):
            raise ValueError("not finite")
        return self.loop.send(x)


def ddm_loop(warm_up, warning, drift):
    state = "stable"
    while True:
        n = errors = 0
        p_min = s_min = math.inf
        while True:
            errors += yield state
            n += 1
            state = "stable"
            if n <= warm_up or not errors:
                continue
            p = errors / n
            s = math.sqrt(p * (1 - p) / n)
            if p + s <= p_min + s_min:
                p_min, s_min = p, s
            if p + s > p_min + drift * s_min:
                state = "drift"
                break
            if p + s > p_min + warning * s_min:
                state = "warning"


class DDM:
    def __init__(self, warm_up=30, warning=2.0, drift=3.0):
        self.loop = ddm_loop(warm_up, warning, drift)
        next(self.loop)

    def update(self, e):
        if e != 0 and e != 1:
            raise ValueError("0 or 1")
        return self.loop.send(e)
