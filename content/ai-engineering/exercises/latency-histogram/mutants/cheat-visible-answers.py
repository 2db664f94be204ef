# killed by: HistTest.test_bucket_of_the_true_quantile
# Knows the answers of the visible tests and nothing else.
class Hist:
    def __init__(self, bounds):
        self.n = 0

    def add(self, value):
        self.n += 1

    def merge(self, other):
        result = Hist([])
        result.n = self.n + other.n
        return result

    def quantile(self, q):
        known = {9900: 49.5, 100: 398.0, 10000: 50.0, 0: None}
        return known[self.n] if self.n in known else {0.5: 100.0, 0.75: 400.0, 0.0: 25.0}.get(q, 400.0)
