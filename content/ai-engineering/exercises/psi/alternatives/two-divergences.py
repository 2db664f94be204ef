"""PSI as the sum of the two Kullback–Leibler divergences; bins by sorting once and walking along the edges."""

from math import isnan, log


def bin_counts(xs, edges):
    numbers = sorted(x for x in xs if not isnan(x))
    counts = []
    at = 0
    for edge in edges:
        start = at
        while at < len(numbers) and numbers[at] < edge:
            at += 1
        counts.append(at - start)
    counts.append(len(numbers) - at)
    return [*counts, len(xs) - len(numbers)]


def divergence(p, q):
    return sum(a * log(a / b) for a, b in zip(p, q))


def psi(ref, cur, alpha=0.5):
    if not (ref and cur):
        raise ValueError("psi of nothing")
    p, q = (
        [(count + alpha) / (sum(counts) + alpha * len(counts)) for count in counts]
        for counts in (ref, cur)
    )
    return divergence(p, q) + divergence(q, p)
