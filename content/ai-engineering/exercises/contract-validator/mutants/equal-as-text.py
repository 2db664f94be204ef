# killed by: ValidateTest.test_duplicates
# Compares values as they are written, so 7 and 7.0 differ.
"""A contract for a batch of rows."""

from math import isinf, isnan
from typing import NamedTuple

TYPES = {"int": int, "float": (int, float), "str": str, "bool": bool}


class Issue(NamedTuple):
    """One breach: the row's number, the field and the kind."""

    row: int | None
    field: str | None
    kind: str


def has_type(value, name):
    """Say whether value has the contract's type of that name."""
    if isinstance(value, bool):
        # bool is a subclass of int; the contract does not think so.
        return name == "bool"
    return isinstance(value, TYPES[name])


def check_value(value, rule):
    """Return the kind of the first rule that value breaks, or None."""
    if value is None:
        return None if rule.get("nullable") else "null"
    if value == "":
        return "empty"
    if isinstance(value, float) and isnan(value):
        return "nan"
    if not has_type(value, rule["type"]):
        return "type"
    if isinstance(value, float) and isinf(value):
        return "infinite"
    if "min" in rule and value < rule["min"]:
        return "range"
    if "max" in rule and value > rule["max"]:
        return "range"
    if "values" in rule and value not in rule["values"]:
        return "category"
    return None


def validate(rows, schema):
    """Return every breach of the schema, by row and then by field.

    A batch without rows gives the single issue "no rows".
    """
    if not rows:
        return [Issue(None, None, "no rows")]
    issues = []
    seen = {field: set() for field in schema}
    for number, row in enumerate(rows):
        for field, rule in schema.items():
            if field not in row:
                if not rule.get("optional"):
                    issues.append(Issue(number, field, "missing"))
                continue
            value = row[field]
            kind = check_value(value, rule)
            if kind is None and value is not None and rule.get("unique"):
                if str(value) in seen[field]:
                    kind = "duplicate"
                seen[field].add(str(value))
            if kind:
                issues.append(Issue(number, field, kind))
    return issues
