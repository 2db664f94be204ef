"""Sweeps over the sorted events and sums the number in the system times the time it lasts."""


def audit(arr, dep, t0, t1):
    if not t0 < t1:
        raise ValueError("empty window")
    jobs = [(a, t1 if d is None else d) for a, d in zip(arr, dep)]
    events = []
    for arrived, departed in jobs:
        if departed > t0 and arrived < t1:
            events.append((max(arrived, t0), 1))
            events.append((min(departed, t1), -1))
    events.sort()
    area = present = 0.0
    before = t0
    for moment, change in events:
        area += present * (moment - before)
        before = moment
        present += change
    stays = [min(departed, t1) - arrived for arrived, departed in jobs if t0 <= arrived < t1]
    window = t1 - t0
    return area / window, len(stays) / window, sum(stays) / len(stays) if stays else None
