"""Runs beside your code: feature functions that live in your own process and may change the rows they get."""

import copy

import solution


def _pop_price(row):
    return {"price": row.pop("price", None), "items": len(row["items"])}


def _empty_items(row):
    total = 0
    while row["items"]:
        total += row["items"].pop()
    row["user"]["id"] = "gone"
    return {"total": total}


def _change_and_fail(row):
    row["items"].append(99)
    row["user"].clear()
    raise RuntimeError("too late")


def _plain(row):
    return {"price": row.get("price"), "items": len(row["items"])}


def _sum(row):
    return {"total": sum(row["items"])}


def _reads_user(row):
    return {"user": row["user"]["id"], "items": len(row["items"])}


FUNCTIONS = {
    "pop_price": _pop_price,
    "empty_items": _empty_items,
    "change_and_fail": _change_and_fail,
    "plain": _plain,
    "sum": _sum,
    "reads_user": _reads_user,
}


def run(train, serve, rows):
    """Calls skew with two of the functions above; gives back (row, feature, kind) and whether rows is unchanged."""
    before = copy.deepcopy(rows)
    report = solution.skew(FUNCTIONS[train], FUNCTIONS[serve], rows, 1e-9)
    return [(found.row, found.feature, found.kind) for found in report.differences], rows == before


def calls(rows, failing):
    """The calls that skew makes for so many rows, as (side, row), when one side fails at each."""
    made = []

    def function_of(side):
        def function(row):
            made.append((side, row["n"]))
            if side == failing:
                raise ValueError("no")
            return {"n": row["n"]}

        return function

    solution.skew(function_of("train"), function_of("serve"), [{"n": n} for n in range(rows)], 0.0)
    return made


def interrupted(side):
    """Whether a KeyboardInterrupt of one side's function comes out of skew."""

    def interrupt(row):
        raise KeyboardInterrupt

    functions = [_plain, _plain]
    functions[side] = interrupt
    try:
        solution.skew(*functions, [{"items": []}], 0.0)
    except KeyboardInterrupt:
        return True
    return False
