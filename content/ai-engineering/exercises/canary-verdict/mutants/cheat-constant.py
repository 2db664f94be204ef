# killed by: VerdictTest.test_too_few
# Always promotes.
def p_worse(cb, cn, sb, sn):
    return 0.5


def upper_difference(cb, cn, sb, sn, alpha):
    return 0.0


def verdict(cb, cn, sb, sn, alpha, margin, min_n):
    return "promote"


def watch(looks, planned, alpha, margin, min_n):
    return "promote", 1
