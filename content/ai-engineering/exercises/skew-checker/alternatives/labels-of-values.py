"""Turns each value into a label of its class first; then one table decides."""

import copy
import dataclasses
import datetime
import math


@dataclasses.dataclass(frozen=True)
class Difference:
    row: int
    feature: str
    kind: str
    train: object
    serve: object


@dataclasses.dataclass(frozen=True)
class Report:
    rows: int
    differences: list


ABSENT = object()
RAISED = object()


def label(value):
    if value is ABSENT:
        return "absent"
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, (int, float)):
        return "nan" if value != value else "number"
    if isinstance(value, datetime.datetime):
        return "naive" if value.tzinfo is None else "aware"
    return type(value).__name__


def judge(a, b, tol):
    labels = label(a), label(b)
    if "absent" in labels:
        return "missing_in_train" if labels[0] == "absent" else "missing_in_serve"
    if labels in {("none", "none"), ("nan", "nan")}:
        return ""
    if {"none", "nan"} & set(labels):
        return "null"
    if set(labels) == {"naive", "aware"}:
        return "timezone"
    if labels[0] != labels[1]:
        return "type"
    if labels[0] == "number":
        same = a == b or abs(a - b) <= max(tol * max(abs(a), abs(b)), tol) and not math.isinf(a) and not math.isinf(b)
    else:
        same = a == b
    return "" if same else "value"


def skew(train_fn, serve_fn, rows, tol):
    if tol < 0:
        raise ValueError(tol)
    report = Report(len(rows), [])
    for number, row in enumerate(rows):
        results, names = [], []
        for function in (train_fn, serve_fn):
            try:
                results.append(function(copy.deepcopy(row)))
                names.append(None)
            except Exception as problem:
                results.append(RAISED)
                names.append(problem.__class__.__name__)
        raised = [result is RAISED for result in results]
        if all(raised):
            continue
        if any(raised):
            kind = "error_in_train" if raised[0] else "error_in_serve"
            report.differences.append(Difference(number, "", kind, *names))
            continue
        train, serve = results
        for feature in sorted(set(train) | set(serve)):
            kind = judge(train.get(feature, ABSENT), serve.get(feature, ABSENT), tol)
            if kind:
                report.differences.append(Difference(number, feature, kind, train.get(feature), serve.get(feature)))
    return report
