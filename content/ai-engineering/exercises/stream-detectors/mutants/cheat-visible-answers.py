# killed by: DDMTest.test_random_streams
# Knows the places of the visible tests and nothing else.
class PH:
    def __init__(self, min_instances=30, delta=0.005, threshold=50.0, alpha=0.9999):
        self.n = -1
        self.known = threshold == 3.0

    def update(self, x):
        self.n += 1
        return self.known and self.n == 13


class DDM:
    def __init__(self, warm_up=30, warning=2.0, drift=3.0):
        self.n = -1

    def update(self, e):
        self.n += 1
        if self.n == 47:
            return "drift"
        return "warning" if 42 <= self.n < 47 else "stable"
