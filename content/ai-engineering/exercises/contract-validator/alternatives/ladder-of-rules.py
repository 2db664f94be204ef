"""The contract as a list of (kind, predicate), and unique values found with a counter."""

from collections import namedtuple

Issue = namedtuple("Issue", ["row", "field", "kind"])

ABSENT = object()
EXACT = {"int": (int,), "float": (int, float), "str": (str,), "bool": (bool,)}

LADDER = [
    ("missing", lambda v, r: v is ABSENT),
    ("null", lambda v, r: v is None),
    ("empty", lambda v, r: isinstance(v, str) and len(v) == 0),
    ("nan", lambda v, r: v != v),
    ("type", lambda v, r: type(v) not in EXACT[r["type"]]),
    ("infinite", lambda v, r: v in (float("inf"), float("-inf"))),
    ("range", lambda v, r: not (r.get("min", v) <= v <= r.get("max", v))),
    ("category", lambda v, r: v not in r.get("values", [v])),
]


def validate(rows, schema):
    if len(rows) == 0:
        return [(None, None, "no rows")]
    first_row = {}
    found = []
    for i, row in enumerate(rows):
        for name in schema:
            rule = schema[name]
            value = row.get(name, ABSENT)
            if value is ABSENT and rule.get("optional", False):
                continue
            if value is None and rule.get("nullable", False):
                continue
            kind = next((k for k, broken in LADDER if broken(value, rule)), None)
            if kind is None and rule.get("unique", False):
                if first_row.setdefault((name, value), i) != i:
                    kind = "duplicate"
            if kind is not None:
                found.append(Issue(i, name, kind))
    return found
