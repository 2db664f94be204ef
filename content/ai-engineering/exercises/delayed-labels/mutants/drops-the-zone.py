# killed by: MaturedAccuracyTest.test_zones
# Compares wall clocks.
"""Quality of a model whose labels arrive late."""

from datetime import UTC, datetime, timedelta
from math import fsum


def to_utc(moment):
    """Return an aware datetime in UTC; refuse a naive one."""
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.replace(tzinfo=UTC)


def matured_accuracy(preds, labels, now, horizon):
    """Return the accuracy of the matured predictions, or None.

    preds holds (id, made_at, predicted), labels (id, arrived_at, truth).
    Only labels that arrived within the horizon of their prediction count,
    and of those the last. Raises ValueError for a naive datetime.
    """
    now = to_utc(now)
    preds = [(key, to_utc(made_at), predicted) for key, made_at, predicted in preds]
    due = {key: made_at + horizon for key, made_at, _ in preds}

    in_time = [
        (to_utc(arrived_at), key, truth)
        for key, arrived_at, truth in labels
        if to_utc(arrived_at) <= due.get(key, datetime.min.replace(tzinfo=UTC))
    ]
    # The sort is stable: of labels of one moment, the later in the list wins.
    in_time.sort(key=lambda label: label[0])
    truths = {key: truth for _, key, truth in in_time}

    right = [
        predicted == truths[key]
        for key, _, predicted in preds
        if due[key] <= now and key in truths
    ]
    return sum(right) / len(right) if right else None


def cbpe_accuracy(p):
    """Return the accuracy to expect of calibrated probabilities, or None.

    Raises ValueError for what is not a probability.
    """
    for probability in p:
        # Written so that NaN, which compares with nothing, is refused too.
        if not 0.0 <= probability <= 1.0:
            raise ValueError(f"{probability} is not a probability")
    if not p:
        return None
    return fsum(max(x, 1.0 - x) for x in p) / len(p)
