"""Which visitors see the new version."""


def route(uid, pct, salt):
    """Return "canary" or "stable" for the visitor uid.

    pct is the percentage of visitors that see the canary, from 0 to
    100; salt names the rollout. Raises ValueError for another pct.
    """
    raise NotImplementedError


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    for pct in (5, 25):
        print(pct, route("visitor-6", pct, "intent-43"), route("visitor-21", pct, "intent-43"))
