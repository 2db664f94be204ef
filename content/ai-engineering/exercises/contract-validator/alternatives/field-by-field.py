"""Goes through the fields first and sorts at the end."""

import math
from typing import NamedTuple


class Issue(NamedTuple):
    row: int | None
    field: str | None
    kind: str


def right_type(value, wanted):
    if wanted == "bool":
        return value is True or value is False
    if value is True or value is False:
        return False
    if wanted == "int":
        return isinstance(value, int)
    if wanted == "float":
        return isinstance(value, (float, int))
    return isinstance(value, str)


def column(cells, rule):
    """Yield (row, kind) for the cells of one field."""
    accepted = []
    for number, present, value in cells:
        if not present:
            if not rule.get("optional", False):
                yield number, "missing"
        elif value is None:
            if not rule.get("nullable", False):
                yield number, "null"
        elif isinstance(value, str) and value == "":
            yield number, "empty"
        elif isinstance(value, float) and math.isnan(value):
            yield number, "nan"
        elif not right_type(value, rule["type"]):
            yield number, "type"
        elif isinstance(value, float) and math.isinf(value):
            yield number, "infinite"
        elif rule.get("min") is not None and value < rule["min"]:
            yield number, "range"
        elif rule.get("max") is not None and value > rule["max"]:
            yield number, "range"
        elif rule.get("values") is not None and value not in rule["values"]:
            yield number, "category"
        elif rule.get("unique", False):
            if value in accepted:
                yield number, "duplicate"
            else:
                accepted.append(value)


def validate(rows, schema):
    if not rows:
        return [Issue(None, None, "no rows")]
    issues = []
    for place, (field, rule) in enumerate(schema.items()):
        cells = [(i, field in row, row.get(field)) for i, row in enumerate(rows)]
        issues += [(i, place, field, kind) for i, kind in column(cells, rule)]
    issues.sort()
    return [Issue(i, field, kind) for i, _, field, kind in issues]
