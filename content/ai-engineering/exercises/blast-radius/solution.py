"""Who goes down with a service, and what a path of calls can promise."""

from graphlib import CycleError, TopologicalSorter
from math import prod


def impact(deps, failed, soft):
    """Return the set of services that are down when those in failed are.

    deps maps each service to the list of services that it calls. soft
    holds the pairs (caller, callee) whose loss the caller survives.
    Raises ValueError for unknown names and for circles.
    """
    calls = read_map(deps)
    if unknown := set(failed) - calls.keys():
        raise ValueError(f"no such service: {sorted(unknown)}")
    for caller, callee in soft:
        if callee not in calls.get(caller, ()):
            raise ValueError(f"{caller} does not call {callee}")

    needed_by = {service: [] for service in calls}
    for caller, callees in calls.items():
        for callee in callees:
            if (caller, callee) not in soft:
                needed_by[callee].append(caller)
    return reach(needed_by, failed)


def availability(deps, root, p):
    """Return the probability that root and all it reaches are up.

    p maps each service to the probability that it is up by itself;
    services fail independently. Raises ValueError for an unknown root
    and for circles.
    """
    calls = read_map(deps)
    if root not in calls:
        raise ValueError(f"no such service: {root}")
    return prod(p[service] for service in reach(calls, [root]))


def read_map(deps):
    """Return deps as sets, with a key for every service. Refuses circles."""
    calls = {caller: set(callees) for caller, callees in deps.items()}
    for callees in deps.values():
        for callee in callees:
            calls.setdefault(callee, set())
    try:
        TopologicalSorter(calls).prepare()
    except CycleError as error:
        raise ValueError(f"services call in a circle: {error.args[1]}") from None
    return calls


def reach(arrows, starts):
    """Return the starts and everything that can be reached from them."""
    visited = set(starts)
    waiting = list(visited)
    while waiting:
        for service in arrows[waiting.pop()]:
            if service not in visited:
                visited.add(service)
                waiting.append(service)
    return visited


if __name__ == "__main__":
    deps = {
        "page": ["vouchers", "search"],
        "vouchers": ["model"],
        "search": ["prices"],
        "model": ["prices"],
    }
    print(sorted(impact(deps, {"prices"}, {("model", "prices")})))
    print(availability(deps, "page", dict.fromkeys([*deps, "prices"], 0.999)))
