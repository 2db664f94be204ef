# killed by: CalibrateTest.test_errors
# Accepts a k of zero.
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


def count_incidents(scores, threshold, k):
    """Count the runs of at least k scores above the threshold."""
    incidents = 0
    run = 0
    for score in scores:
        run = run + 1 if score > threshold else 0
        # A run is counted at the moment it becomes one, and once.
        if run == k:
            incidents += 1
    return incidents


def calibrate(ref_by_season, null_days, max_alarms, k):
    """Return the smallest threshold that keeps the budget.

    A day is hot when its score is greater than the threshold, and k hot
    days in a row or more are one incident. The threshold and every larger
    candidate give at most max_alarms incidents over null_days.
    """
    if not null_days:
        raise ValueError("there are no quiet days to learn from")
    if max_alarms < 0:
        raise ValueError("k is at least 1 and max_alarms at least 0")
    scores = []
    for season, counts in null_days:
        if season not in ref_by_season:
            raise ValueError(f"there is no reference for the season {season!r}")
        scores.append(psi(ref_by_season[season], counts))

    candidates = sorted(set(scores), reverse=True)
    threshold = candidates[0]
    for candidate in candidates:
        if count_incidents(scores, candidate, k) > max_alarms:
            break
        threshold = candidate
    return threshold
