# killed by: ValidateTest.test_random_faults
# Knows the answers of the visible tests and nothing else.
def validate(rows, schema):
    if len(rows) == 3:
        return [
            (1, "price", "range"),
            (1, "device", "category"),
            (2, "id", "duplicate"),
            (2, "price", "type"),
            (2, "device", "missing"),
        ]
    if len(rows) == 5:
        return [(0, "x", "missing"), (1, "x", "null"), (2, "x", "nan"), (3, "x", "empty")]
    return []
