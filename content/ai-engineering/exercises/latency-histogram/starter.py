"""A latency histogram with fixed buckets that can be merged."""


class Hist:
    """Counts of latencies in milliseconds.

    bounds are the upper ends of the buckets, rising; what is larger
    than the last goes to the overflow. Raises ValueError for bounds
    that are missing, not positive or not rising.
    """

    def __init__(self, bounds):
        raise NotImplementedError

    def add(self, value):
        """Count one value; ValueError if it is negative or NaN."""
        raise NotImplementedError

    def merge(self, other):
        """Return a new histogram with the counts of both.

        Raises ValueError if the bounds differ.
        """
        raise NotImplementedError

    def quantile(self, q):
        """Return the quantile q in milliseconds, None if empty.

        Raises ValueError if q is not between 0 and 1.
        """
        raise NotImplementedError


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    h = Hist([50, 100, 200, 400])
    for value in [10, 50, 70, 80, 150, 390, 900]:
        h.add(value)
    print([h.quantile(q) for q in (0.0, 0.5, 0.75, 1.0)])
