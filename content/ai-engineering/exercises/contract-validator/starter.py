"""A contract for a batch of rows."""

from typing import NamedTuple


class Issue(NamedTuple):
    """One breach: the row's number, the field and the kind."""

    row: int | None
    field: str | None
    kind: str


def validate(rows, schema):
    """Return every breach of the schema, by row and then by field.

    A batch without rows gives the single issue "no rows".
    """
    raise NotImplementedError


if __name__ == "__main__":
    # Your own calls: Run executes them and shows what they print.
    schema = {
        "id": {"type": "str", "unique": True},
        "price": {"type": "float", "min": 0.01, "max": 5000},
        "device": {"type": "str", "values": ["phone", "desktop"]},
    }
    rows = [
        {"id": "a", "price": 80.0, "device": "phone"},
        {"id": "b", "price": 8000.0, "device": "fridge"},
        {"id": "a", "price": "79,90"},
    ]
    for issue in validate(rows, schema):
        print(issue)
