# killed by: VerdictTest.test_random_counts
# Knows the answers of the visible tests and nothing else.
def p_worse(cb, cn, sb, sn):
    return 0.0006004453358013917


def upper_difference(cb, cn, sb, sn, alpha):
    return 0.07034989829340482


def verdict(cb, cn, sb, sn, alpha, margin, min_n):
    return {8: "rollback", 0: "wait"}.get(cb, "promote")


def watch(looks, planned, alpha, margin, min_n):
    if planned == 3:
        return "promote", 2
    return ("rollback", 2) if len(looks) > 1 else ("wait", len(looks))
