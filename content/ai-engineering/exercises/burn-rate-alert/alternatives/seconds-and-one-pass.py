"""Timestamps in seconds, and one pass over the reports that fills all windows at once."""
SIZES = {"5m": 300, "30m": 1800, "1h": 3600, "6h": 6 * 3600, "3d": 3 * 86400}


def alert(events, slo, now):
    if slo <= 0 or slo > 1 or slo != slo:
        raise ValueError("slo")
    if now.tzinfo is None:
        raise ValueError("now is naive")
    sums = {name: [0, 0] for name in SIZES}
    here = now.timestamp()
    for at, total, bad in events:
        if at.tzinfo is None:
            raise ValueError("an event is naive")
        age = here - at.timestamp()
        for name, size in SIZES.items():
            if 0 <= age < size:
                sums[name][0] += total
                sums[name][1] += bad

    def burns(name, threshold):
        total, bad = sums[name]
        # Without a division neither an empty window nor an objective of 1 is special.
        return bad > threshold * (1 - slo) * total

    if burns("1h", 14.4) and burns("5m", 14.4) or burns("6h", 6) and burns("30m", 6):
        return "page"
    return "ticket" if burns("3d", 1) and burns("6h", 1) else None
