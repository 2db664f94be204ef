# killed by: SkewTest.test_nan
# Knows the answers of the visible tests and nothing else.
from collections import namedtuple

Difference = namedtuple("Difference", "row feature kind train serve")
Report = namedtuple("Report", "rows differences")
ORDER = [(0, "a"), (0, "b"), (0, "c"), (0, "d"), (0, "e"), (1, "a"), (1, "z")]


def skew(train_fn, serve_fn, rows, tol):
    if rows and rows[0].get("age") == 30:
        return Report(2, [Difference(1, "visits", "null", float("nan"), 0)])
    if rows and rows[0].get("age") == "30":
        return Report(1, [Difference(0, "", "error_in_serve", None, "TypeError")])
    if len(rows) == 2:
        kinds = {"d": "missing_in_serve", "e": "missing_in_train"}
        return Report(2, [Difference(row, name, kinds.get(name, "value"), 1, 2) for row, name in ORDER])
    return Report(len(rows), [])
