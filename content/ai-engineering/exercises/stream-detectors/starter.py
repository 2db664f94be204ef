"""Two detectors that read a stream one value at a time."""


class PH:
    """The Page-Hinkley test for a shift of the mean, in both directions."""

    def __init__(self, min_instances=30, delta=0.005, threshold=50.0, alpha=0.9999):
        raise NotImplementedError

    def update(self, x):
        """Take one value; say whether a drift is detected at it.

        The value after a drift is the first of a new beginning. Raises
        ValueError for what is not a finite number.
        """
        raise NotImplementedError


class DDM:
    """The drift detection method on a stream of errors (1) and hits (0)."""

    def __init__(self, warm_up=30, warning=2.0, drift=3.0):
        raise NotImplementedError

    def update(self, e):
        """Take 1 for an error or 0 for a hit; return the state after it.

        The state is "stable", "warning" or "drift". Raises ValueError for
        anything but 0 and 1.
        """
        raise NotImplementedError


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    ph = PH(min_instances=5, threshold=3.0)
    print([i for i, x in enumerate([0.0] * 10 + [1.0] * 10) if ph.update(x)])
    ddm = DDM()
    states = [ddm.update(e) for e in [0, 0, 0, 1] * 10 + [1] * 20]
    print(states.index("warning"), states.index("drift"))
