"""Computes the numbers of 05-streams.mdx; every line printed is a phrase of the lesson."""

import random
from math import sqrt

print("given: 412,000 requests too late")
print("given: the mean score fell by 0.1 within a minute")
print("given: The defaults of the library river are λ = 50 and δ = 0.005")
print("given: threshold 50 and δ = 0.005 runs on latency in milliseconds")
print("given: the warm-up is over after 30 values".replace("the", "The", 1))
print("given: right 99% of the time for 200,000 rows")
print("given: diluted by 200,000 old rows")
print("given: ADWIN | a mean | no | a growing and shrinking window | alarm at 1,023")
print("given: a window of 100 | alarm at 1,016")

values = 50 / (0.1 - 0.005)
print(f"For a shift of 0.1 that makes 50/{0.1 - 0.005:.3f} = {values:.0f} values. In minutes: {values / 60:.1f} hours")
print(f"at 80 a second, needs {values / 80:.1f} seconds")
print(f"A rise of 20 ms is now {20 / 1000}, of which {20 / 1000 - 0.005:.3f} is left after δ: {50 / 0.015 + 1:,.0f} values instead of three")
assert 2 < 50 / (20 - 0.005) < 3
print(f"is right {151 - 1} times and then wrong once. One error in {150 + 1} is nothing")


def ddm(stream):
    """The published method: (place, state) wherever the state changes to warning or drift."""
    n = errors = 0
    best, last, found = None, "stable", []
    for place, e in enumerate(stream):
        n, errors = n + 1, errors + e
        if n <= 30:
            continue
        p = errors / n
        s = sqrt(p * (1 - p) / n)
        best = min(best or (p, s), (p, s), key=sum)
        state = "stable"
        if p + s > best[0] + 3 * best[1]:
            state, n, errors, best = "drift", 0, 0, None
        elif p + s > best[0] + 2 * best[1]:
            state = "warning"
        if state != last and state != "stable":
            found.append((place, state))
        last = state
    return found


def page_hinkley(stream, delta=0.005, threshold=50, alpha=0.9999):
    """The place of the first alarm of the rising side."""
    mean = up = 0.0
    lowest = float("inf")
    for place, x in enumerate(stream):
        mean += (x - mean) / (place + 1)
        up = alpha * up + x - mean - delta
        lowest = min(lowest, up)
        if place + 1 >= 30 and up - lowest > threshold:
            return place
    return None


draw = random.Random(42).random
errors = [int(draw() * 2) for _ in range(1000)] + [int(draw() >= 0.3) for _ in range(1000)]
found = ddm(errors)
warning, drift = found[0][0], next(place for place, state in found if state == "drift")
print("the share of errors rises from 0.5 to 0.7 at value 1,000")
print(f"DDM warns at {warning:,} and reports the drift at {drift:,}")
assert warning - 1000 == 84
print(f"Another {drift - warning} to certainty are not")
draw = random.Random(12345).random
steps = [int(draw() * 2) for _ in range(1000)] + [4 + int(draw() * 4) for _ in range(1000)]
print("on a jump at 1,000")
print(f"a few numbers | alarm at {page_hinkley(steps):,}")
