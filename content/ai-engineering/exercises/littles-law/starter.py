"""Little's law, audited from a log of arrivals and departures."""


def audit(arr, dep, t0, t1):
    """Return (L, lam, W) of the window from t0 to t1.

    L is the mean number of jobs in the system, lam the arrivals per
    second, W the mean time in the system of the jobs that arrived in
    the window, or None if none did. dep holds None for a job that has
    not departed.
    """
    raise NotImplementedError


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    print(audit([0.0, 1.0, 2.0], [2.0, 4.0, 3.0], 0.0, 5.0))
    print(audit([-3.0, 1.0], [2.0, None], 0.0, 4.0))
