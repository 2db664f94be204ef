# killed by: HistTest.test_bucket_of_the_true_quantile
# Answers the same whatever it is asked.
class Hist:
    def __init__(self, bounds):
        self.bounds = bounds

    def add(self, value):
        pass

    def merge(self, other):
        return self

    def quantile(self, q):
        return 100.0
