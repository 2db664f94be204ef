"""Quality of a model whose labels arrive late."""

from datetime import UTC, datetime, timedelta


def matured_accuracy(preds, labels, now, horizon):
    """Return the accuracy of the matured predictions, or None.

    preds holds (id, made_at, predicted), labels (id, arrived_at, truth).
    Only labels that arrived within the horizon of their prediction count,
    and of those the last. Raises ValueError for a naive datetime.
    """
    raise NotImplementedError


def cbpe_accuracy(p):
    """Return the accuracy to expect of calibrated probabilities, or None.

    Raises ValueError for what is not a probability.
    """
    raise NotImplementedError


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    def day(d):
        return datetime(2025, 9, d, tzinfo=UTC)

    preds = [("a", day(1), 1), ("b", day(2), 1), ("c", day(3), 0), ("d", day(9), 1)]
    labels = [("a", day(2), 1), ("a", day(5), 0), ("c", day(9), 0), ("d", day(9), 1)]
    print(matured_accuracy(preds, labels, now=day(10), horizon=timedelta(days=7)))
    print(cbpe_accuracy([0.9, 0.8, 0.3, 0.1, 0.6]))
