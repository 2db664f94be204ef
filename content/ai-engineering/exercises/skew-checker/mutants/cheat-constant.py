# killed by: SkewTest.test_nan
# Never finds a difference.
from collections import namedtuple

Report = namedtuple("Report", "rows differences")


def skew(train_fn, serve_fn, rows, tol):
    return Report(len(rows), [])
