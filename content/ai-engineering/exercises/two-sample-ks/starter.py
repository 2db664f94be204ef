"""The two-sample Kolmogorov-Smirnov test."""


def ks(a, b):
    """Return (D, p) of two samples.

    D is the largest gap between their cumulative distributions, p its
    asymptotic p-value. Raises ValueError for NaN or an empty sample.
    """
    raise NotImplementedError


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    print(ks([1, 2, 2, 3, 3, 3, 4], [2, 3, 3, 4, 4, 5]))
    print(ks([5.0, 5.0, 5.0], [5.0, 5.0]))
