"""Groups labels by id first; everything else is an expression."""

from collections import defaultdict
from datetime import timezone
from statistics import fmean


def utc(moment):
    if moment.utcoffset() is None:
        raise ValueError("a datetime without a zone")
    return moment.astimezone(timezone.utc)


def matured_accuracy(preds, labels, now, horizon):
    cutoff = utc(now) - horizon
    by_id = defaultdict(list)
    for place, (key, arrived_at, truth) in enumerate(labels):
        by_id[key].append((utc(arrived_at), place, truth))
    made = [(key, utc(made_at), predicted) for key, made_at, predicted in preds]
    matured = [(key, at, predicted) for key, at, predicted in made if at <= cutoff]
    joined = [
        (predicted, max(timely)[2])
        for key, at, predicted in matured
        if (timely := [label for label in by_id[key] if label[0] <= at + horizon])
    ]
    return fmean(a == b for a, b in joined) if joined else None


def cbpe_accuracy(p):
    if not all(0 <= x <= 1 for x in p):
        raise ValueError("probabilities lie between 0 and 1")
    return fmean(0.5 + abs(x - 0.5) for x in p) if p else None
