"""Named tuples for the report, a pickle of each row for its copies, all differences sorted at the end."""

import pickle
from collections import namedtuple
from datetime import datetime
from math import isclose, isnan

Difference = namedtuple("Difference", "row feature kind train serve")
Report = namedtuple("Report", "rows differences")


def _is_nan(value):
    return type(value) is float and isnan(value)


def _differ(a, b, tol):
    if a is None and b is None or _is_nan(a) and _is_nan(b):
        return None
    if a is None or b is None or _is_nan(a) or _is_nan(b):
        return "null"
    if isinstance(a, datetime) and isinstance(b, datetime):
        if (a.tzinfo is None) is not (b.tzinfo is None):
            return "timezone"
        return "value" if a - b else None
    numeric = {int, float}
    if type(a) in numeric and type(b) in numeric:
        return None if isclose(a, b, rel_tol=tol, abs_tol=tol) else "value"
    if type(a) != type(b):
        return "type"
    return "value" if a != b else None


def _call(fn, frozen):
    try:
        return dict(fn(pickle.loads(frozen))), None
    except Exception as error:
        return {}, error.__class__.__name__


def _row(index, row, train_fn, serve_fn, tol):
    frozen = pickle.dumps(row)
    (train, train_failed), (serve, serve_failed) = _call(train_fn, frozen), _call(serve_fn, frozen)
    if train_failed and serve_failed:
        return
    if train_failed or serve_failed:
        yield Difference(index, "", "error_in_train" if train_failed else "error_in_serve", train_failed, serve_failed)
        return
    for feature in train.keys() - serve.keys():
        yield Difference(index, feature, "missing_in_serve", train[feature], None)
    for feature in serve.keys() - train.keys():
        yield Difference(index, feature, "missing_in_train", None, serve[feature])
    for feature in train.keys() & serve.keys():
        kind = _differ(train[feature], serve[feature], tol)
        if kind is not None:
            yield Difference(index, feature, kind, train[feature], serve[feature])


def skew(train_fn, serve_fn, rows, tol):
    if not tol >= 0:
        raise ValueError("tol")
    found = [d for index, row in enumerate(rows) for d in _row(index, row, train_fn, serve_fn, tol)]
    return Report(len(rows), sorted(found, key=lambda d: (d.row, d.feature)))
