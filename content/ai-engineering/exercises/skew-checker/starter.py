"""Where training features and serving features part."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """One feature of one row on which the two sides disagree."""

    row: int
    feature: str
    kind: str
    train: object
    serve: object


@dataclass(frozen=True)
class Report:
    """The number of rows, and the differences by row and feature."""

    rows: int
    differences: list


def skew(train_fn, serve_fn, rows, tol):
    """Return the Report of running both functions on each row.

    Numbers agree within tol, relative or absolute. Raises ValueError
    for a negative tol.
    """
    raise NotImplementedError


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    def train_fn(row):
        return {"age": row["age"], "visits": row.get("visits", float("nan"))}

    def serve_fn(row):
        return {"visits": row.get("visits", 0), "age": row["age"] / 1}

    print(skew(train_fn, serve_fn, [{"age": 30, "visits": 2}, {"age": 41}], 1e-9))
