"""Population stability index of one feature."""


def bin_counts(xs, edges):
    """Count xs into the bins that edges delimit.

    Returns len(edges) + 2 counts: below the first edge, between
    the edges, from the last edge upwards, and NaN.
    """
    raise NotImplementedError


def psi(ref, cur, alpha=0.5):
    """Return the PSI of two lists of counts, each smoothed by alpha."""
    raise NotImplementedError


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    xs = [0.5, 1.0, 1.5, 9.0, -3.0, float("nan")]
    print(bin_counts(xs, [0.0, 1.0, 2.0]))
    print(psi([100, 100, 100, 100], [130, 130, 140, 0]))
