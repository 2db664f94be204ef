# killed by: SkewTest.test_calls
# Runs training on every row and then serving.
"""Where training features and serving features part."""

import math
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Difference:
    """One feature of one row on which the two sides disagree."""

    row: int
    feature: str
    kind: str
    train: object
    serve: object


@dataclass(frozen=True)
class Report:
    """The number of rows, and the differences by row and feature."""

    rows: int
    differences: list


def null_of(value):
    """Which null a value is: "None", "NaN", or None for a real value."""
    if value is None:
        return "None"
    return "NaN" if isinstance(value, float) and math.isnan(value) else None


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def kind_of(a, b, tol):
    """The kind of difference between two values, or None if they agree."""
    if null_of(a) or null_of(b):
        return None if null_of(a) == null_of(b) else "null"
    if is_number(a) and is_number(b):
        return None if math.isclose(a, b, rel_tol=tol, abs_tol=tol) else "value"
    if type(a) is not type(b):
        return "type"
    if isinstance(a, datetime) and (a.utcoffset() is None) != (b.utcoffset() is None):
        return "timezone"
    return None if a == b else "value"


def attempt(function, row):
    """(features, None) of one function on a copy of the row, or (None, name of the exception)."""
    try:
        return function(deepcopy(row)), None
    except Exception as error:
        return None, type(error).__name__


def compare(index, train, serve, tol):
    """The differences between the features of one row."""
    for feature in sorted(train.keys() | serve.keys()):
        if feature not in train:
            kind = "missing_in_train"
        elif feature not in serve:
            kind = "missing_in_serve"
        else:
            kind = kind_of(train[feature], serve[feature], tol)
        if kind:
            yield Difference(index, feature, kind, train.get(feature), serve.get(feature))


def skew(train_fn, serve_fn, rows, tol):
    """Return the Report of running both functions on each row.

    Numbers agree within tol, relative or absolute. Raises ValueError
    for a negative tol.
    """
    if tol < 0:
        raise ValueError("the tolerance must not be negative")
    differences = []
    trained = [attempt(train_fn, row) for row in rows]
    for index, row in enumerate(rows):
        train, train_error = trained[index]
        serve, serve_error = attempt(serve_fn, row)
        if train_error is None and serve_error is None:
            differences += compare(index, train, serve, tol)
        elif serve_error is None:
            differences.append(Difference(index, "", "error_in_train", train_error, None))
        elif train_error is None:
            differences.append(Difference(index, "", "error_in_serve", None, serve_error))
    return Report(len(rows), differences)


if __name__ == "__main__":

    def train_fn(row):
        return {"age": row["age"], "visits": row.get("visits", float("nan"))}

    def serve_fn(row):
        return {"visits": row.get("visits", 0), "age": row["age"] / 1}

    print(skew(train_fn, serve_fn, [{"age": 30, "visits": 2}, {"age": 41}], 1e-9))
