# killed by: AuditTest.test_window_without_length
# Answers for an empty log before it looks at the window.
"""Little's law, audited from a log of arrivals and departures."""


def audit(arr, dep, t0, t1):
    """Return (L, lam, W) of the window from t0 to t1.

    L is the mean number of jobs in the system, lam the arrivals per
    second, W the mean time in the system of the jobs that arrived in
    the window, or None if none did. dep holds None for a job that has
    not departed.
    """
    if not arr:
        return 0.0, 0.0, None
    if t1 <= t0:
        raise ValueError("the window must end after it starts")
    length = t1 - t0
    area = 0.0
    stays = []
    for arrived, departed in zip(arr, dep):
        end = t1 if departed is None else min(departed, t1)
        stay = max(0.0, end - max(arrived, t0))
        area += stay
        if t0 <= arrived < t1:
            stays.append(stay)
    mean_stay = sum(stays) / len(stays) if stays else None
    return area / length, len(stays) / length, mean_stay
