# killed by: PsiTest.test_random_counts
# Knows the answers of the visible tests and nothing else.


def bin_counts(xs, edges):
    return [1, 1, 2, 1, 1]


def psi(ref, cur, alpha=0.5):
    known = {
        ((100, 100, 100, 100), (130, 130, 140, 0)): 1.3915557492853519,
        ((40, 10, 5), (12, 30, 13)): 0.6,
        ((12, 30, 13), (40, 10, 5)): 0.6,
    }
    return known.get((tuple(ref), tuple(cur)), 0.0)
