# killed by: PsiTest.test_zero_in_one_and_in_both_bins
# Leaves out the bins in which neither side saw anything; they matter when the totals differ.
"""Population stability index of one feature."""

from bisect import bisect_right
from math import isnan, log


def bin_counts(xs, edges):
    """Count xs into the bins that edges delimit.

    Returns len(edges) + 2 counts: below the first edge, between
    the edges, from the last edge upwards, and NaN.
    """
    counts = [0] * (len(edges) + 2)
    for x in xs:
        # bisect_right: a value on an edge belongs to the right of it,
        # and of every edge that is equal to it.
        counts[-1 if isnan(x) else bisect_right(edges, x)] += 1
    return counts


def psi(ref, cur, alpha=0.5):
    """Return the PSI of two lists of counts, each smoothed by alpha."""
    if not ref or not cur:
        raise ValueError("psi needs at least one bin on both sides")
    bins = len(ref)
    ref_total = sum(ref) + alpha * bins
    cur_total = sum(cur) + alpha * bins
    index = 0.0
    for r, c in zip(ref, cur):
        if r == c == 0:
            continue
        p = (r + alpha) / ref_total
        q = (c + alpha) / cur_total
        index += (q - p) * log(q / p)
    return index
