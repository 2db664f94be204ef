# killed by: AuditTest.test_random_logs
# Averages the number in the system over the events instead of over time.


def audit(arr, dep, t0, t1):
    if t1 <= t0:
        raise ValueError("the window must end after it starts")
    jobs = [(a, t1 if d is None else d) for a, d in zip(arr, dep)]
    moments = [t for job in jobs for t in job if t0 <= t < t1] or [t0]
    counts = [sum(1 for a, d in jobs if a <= t < d) for t in moments]
    stays = [min(d, t1) - a for a, d in jobs if t0 <= a < t1]
    mean_stay = sum(stays) / len(stays) if stays else None
    return sum(counts) / len(counts), len(stays) / (t1 - t0), mean_stay
