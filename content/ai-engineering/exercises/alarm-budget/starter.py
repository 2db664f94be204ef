"""A drift threshold from an alarm budget."""

from math import log


def psi(ref, cur, alpha=0.5):
    """Return the PSI of two lists of counts, each smoothed by alpha."""
    bins = len(ref)
    ref_total = sum(ref) + alpha * bins
    cur_total = sum(cur) + alpha * bins
    index = 0.0
    for r, c in zip(ref, cur):
        p = (r + alpha) / ref_total
        q = (c + alpha) / cur_total
        index += (q - p) * log(q / p)
    return index


def calibrate(ref_by_season, null_days, max_alarms, k):
    """Return the smallest threshold that keeps the budget.

    A day is hot when its score is greater than the threshold, and k hot
    days in a row or more are one incident. The threshold and every larger
    candidate give at most max_alarms incidents over null_days.
    """
    raise NotImplementedError


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    ref = {"weekday": [50, 50]}
    days = [[50, 50], [60, 40], [70, 30], [50, 50], [65, 35]]
    null = [("weekday", counts) for counts in days]
    print(calibrate(ref, null, max_alarms=0, k=1))
    print(calibrate(ref, null, max_alarms=1, k=1))
    print(calibrate(ref, null, max_alarms=0, k=2))
