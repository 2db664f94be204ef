"""No graph walk at all: repeat the definition until a round changes nothing; circles by taking leaves away."""
import math


def impact(deps, failed, soft):
    edges = check(deps)
    everyone = services(deps)
    for name in failed:
        if name not in everyone:
            raise ValueError(name)
    if not soft <= edges:
        raise ValueError("soft")
    hard = edges - soft
    down = frozenset(failed)
    while (bigger := down | {a for a, b in hard if b in down}) != down:
        down = bigger
    return down


def availability(deps, root, p):
    edges = check(deps)
    if root not in services(deps):
        raise ValueError(root)
    needed = {root}
    while True:
        size = len(needed)
        needed.update(b for a, b in edges if a in needed)
        if len(needed) == size:
            return math.exp(sum(math.log(p[n]) for n in needed)) if all(p[n] for n in needed) else 0


def services(deps):
    return {n for caller in deps for n in [caller, *deps[caller]]}


def check(deps):
    edges = {(a, b) for a in deps for b in deps[a]}
    left, remaining = set(edges), services(deps)
    while remaining:
        leaves = {n for n in remaining if not any(a == n for a, _ in left)}
        if not leaves:
            raise ValueError("circle")
        remaining -= leaves
        left = {(a, b) for a, b in left if b not in leaves}
    return edges
