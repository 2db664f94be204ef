"""Who goes down with a service, and what a path of calls can promise."""


def impact(deps, failed, soft):
    """Return the set of services that are down when those in failed are.

    deps maps each service to the list of services that it calls. soft
    holds the pairs (caller, callee) whose loss the caller survives.
    Raises ValueError for unknown names and for circles.
    """
    raise NotImplementedError


def availability(deps, root, p):
    """Return the probability that root and all it reaches are up.

    p maps each service to the probability that it is up by itself;
    services fail independently. Raises ValueError for an unknown root
    and for circles.
    """
    raise NotImplementedError


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    deps = {
        "page": ["vouchers", "search"],
        "vouchers": ["model"],
        "search": ["prices"],
        "model": ["prices"],
    }
    print(sorted(impact(deps, {"prices"}, {("model", "prices")})))
    print(availability(deps, "page", dict.fromkeys([*deps, "prices"], 0.999)))
