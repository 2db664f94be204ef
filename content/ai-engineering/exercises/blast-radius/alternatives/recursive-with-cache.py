"""Each service asks the ones it calls; answers are kept, and a set of services in progress finds circles."""

from functools import cache


def impact(deps, failed, soft):
    _check(deps)
    names = _names(deps)
    if not failed <= names:
        raise ValueError("unknown service")
    if any(callee not in deps.get(caller, []) for caller, callee in soft):
        raise ValueError("soft pair that is no dependency")

    @cache
    def is_down(service):
        if service in failed:
            return True
        return any(is_down(c) for c in deps.get(service, []) if (service, c) not in soft)

    return {name for name in names if is_down(name)}


def availability(deps, root, p):
    _check(deps)
    if root not in _names(deps):
        raise ValueError("unknown service")

    @cache
    def reached(service):
        return frozenset([service]).union(*(reached(c) for c in deps.get(service, [])))

    result = 1.0
    for service in reached(root):
        result *= p[service]
    return result


def _names(deps):
    return set(deps).union(*deps.values())


def _check(deps):
    done, in_progress = set(), set()

    def visit(service):
        if service in in_progress:
            raise ValueError("circle")
        if service in done:
            return
        in_progress.add(service)
        for callee in deps.get(service, []):
            visit(callee)
        in_progress.remove(service)
        done.add(service)

    for service in deps:
        visit(service)
