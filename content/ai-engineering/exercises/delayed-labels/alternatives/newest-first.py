"""Keeps, for each prediction, the newest label seen so far; sums by hand."""


def check(moment):
    if moment.tzinfo is None or moment.tzinfo.utcoffset(moment) is None:
        raise ValueError("naive datetime")
    return moment.timestamp()


def matured_accuracy(preds, labels, now, horizon):
    clock = check(now)
    window = horizon.total_seconds()
    book = {}
    for key, made_at, predicted in preds:
        book[key] = [check(made_at), predicted, None, None]
    for key, arrived_at, truth in labels:
        at = check(arrived_at)
        if key not in book:
            continue
        entry = book[key]
        if at - entry[0] > window:
            continue
        if entry[2] is None or at >= entry[2]:
            entry[2], entry[3] = at, truth
    total = right = 0
    for made_at, predicted, _, truth in book.values():
        if truth is None or clock - made_at < window:
            continue
        total += 1
        if truth == predicted:
            right += 1
    if total == 0:
        return None
    return right / total


def cbpe_accuracy(p):
    total = 0.0
    for x in p:
        if x != x or x < 0 or x > 1:
            raise ValueError("not a probability")
        total += x if x >= 0.5 else 1 - x
    return total / len(p) if len(p) else None
